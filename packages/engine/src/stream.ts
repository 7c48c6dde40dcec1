import type { PartialListener } from './extract.js';
import type { ExtractionResult } from './result/extraction-result.js';

/**
 * Turns an extraction that tells of its progress into a sequence. A consumer that is slower than the extraction gets the
 * newest partial result only: each covers the ones before. When the consumer stops, the extraction is aborted.
 */
export async function* stream(
  start: (onPartial: PartialListener, signal: AbortSignal) => Promise<ExtractionResult>,
): AsyncGenerator<ExtractionResult, void, undefined> {
  const stopped = new AbortController();
  let newest: ExtractionResult | undefined;
  let wake = (): void => undefined;
  const work = start((partial) => {
    newest = partial;
    wake();
  }, stopped.signal);
  // Its failure is thrown below, at the consumer's pace.
  const ended = work.then(
    () => 'ended' as const,
    () => 'ended' as const,
  );
  try {
    for (;;) {
      const partial = newest;
      newest = undefined;
      if (partial) yield partial;
      else if ((await Promise.race([ended, new Promise<void>((resolve) => (wake = resolve))])) === 'ended') break;
    }
    yield await work;
  } finally {
    stopped.abort(new DOMException('nobody listens to this stream any more', 'AbortError'));
    await ended;
  }
}
