import { DocquorumError, RunError, type Reading } from '@docquorum/document';
import type { JsonSchema } from '@docquorum/schema';
import { findSources } from './find-sources.js';
import type { Sampler } from './resolve-runs.js';
import type { RunOutcome, RunProblem } from './run-outcome.js';
import type { RunDocument } from './run.js';

export interface CallerOutcomes {
  readonly outcomes: readonly RunOutcome[];
  readonly problems: readonly RunProblem[];
}

/**
 * Makes the caller's own runs, all at once; the outcomes are in the order of the request. Their values are looked up on
 * the pages, so that they have sources where the document prints them.
 */
export async function makeCallerRuns(
  samplers: readonly Sampler[],
  document: RunDocument,
  schema: JsonSchema,
  signal: AbortSignal,
  firstIndex: number,
): Promise<CallerOutcomes> {
  const settled = await Promise.all(samplers.map((sampler) => attempt(sampler, document, schema, signal)));
  signal.throwIfAborted();
  const outcomes: RunOutcome[] = [];
  const problems: RunProblem[] = [];
  for (const [at, { name, weight }] of samplers.entries()) {
    const result = settled[at];
    if (!result) continue;
    if (result instanceof DocquorumError) {
      problems.push({ name, error: result.toJSON() });
      continue;
    }
    for (const [answer, { output, confidences = new Map() }] of result.entries()) {
      const run = { kind: 'caller', index: firstIndex + outcomes.length, name, answer, weight } as const;
      outcomes.push({ run, output, confidences, sources: findSources(output, document.readings) });
    }
  }
  return { outcomes, problems };
}

type Answers = Awaited<ReturnType<Sampler['sample']>>;

async function attempt(
  sampler: Sampler,
  document: RunDocument,
  schema: JsonSchema,
  signal: AbortSignal,
): Promise<Answers | DocquorumError> {
  try {
    return await sampler.sample(document, schema, signal);
  } catch (cause) {
    if (cause instanceof DocquorumError) return cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new RunError('ERR_RUN_FAILED', `run ${sampler.name} failed: ${reason}`, {
      cause,
      details: { run: sampler.name },
    });
  }
}

/** What a caller's run sees of a document. */
export function runDocument(
  filename: string,
  readings: readonly Reading[],
  text: string,
  imageResolutionDpi: number,
  pageImage: (pageNumber: number, dpi: number) => Promise<Uint8Array>,
): RunDocument {
  return {
    filename,
    readings,
    text,
    imageResolutionDpi,
    pageImage: (pageNumber, dpi = imageResolutionDpi) => pageImage(pageNumber, dpi),
  };
}
