import type { AnswerSpan, FieldAnswer } from '@docquorum/document';
import type { Cancellation } from '../workers/cancellation.js';
import { decodeSpans, insideCosts, logSoftmax } from './decode-spans.js';
import { layOutPage } from './layout/lay-out-page.js';
import { pageWindows, type PageWindow } from './layout/page-windows.js';
import type { PlacedPage } from './layout/placed-word.js';
import { lexicalFeatures, PageMatcher } from './match/page-matcher.js';
import type { EncodedQueries, ReaderNetworks } from './reader-networks.js';
import type { QueryWords } from './words/query-words.js';

/** Queries that the head answers at once; bounds its memory. */
export const queriesAtOnce = 16;

/** Queries of one call of the head. */
export interface QueryBatch {
  readonly words: readonly QueryWords[];
  readonly encoded: EncodedQueries;
}

const mostSpans = 8;

/** Looks for the answers to all queries on one page; the page is encoded once. */
export async function readFields(
  networks: ReaderNetworks,
  page: PlacedPage,
  batches: readonly QueryBatch[],
  cancellation: Cancellation,
): Promise<FieldAnswer[]> {
  const parts: FieldAnswer[][] = [];
  for (const window of pageWindows(page, networks.constants)) {
    parts.push(await readWindow(networks, window, batches, cancellation));
  }
  const count = batches.reduce((sum, batch) => sum + batch.words.length, 0);
  return Array.from({ length: count }, (_, q) => joinAnswers(parts.flatMap((answers) => answers[q] ?? [])));
}

async function readWindow(
  networks: ReaderNetworks,
  { page, indices }: PageWindow,
  batches: readonly QueryBatch[],
  cancellation: Cancellation,
): Promise<FieldAnswer[]> {
  cancellation.throwIfRequested();
  const { constants } = networks;
  const layout = layOutPage(page, constants);
  const encoded = await networks.encodePage(layout);
  const matcher = new PageMatcher(layout, constants);
  const inside = insideCosts(encoded.tags);
  const n = layout.words.length;
  const answers: FieldAnswer[] = [];
  for (const batch of batches) {
    cancellation.throwIfRequested();
    const lexical = new Float32Array(batch.words.length * n * lexicalFeatures);
    for (const [q, words] of batch.words.entries()) {
      matcher.write(words, lexical.subarray(q * n * lexicalFeatures, (q + 1) * n * lexicalFeatures));
    }
    for (const logits of await networks.answer(encoded, batch.encoded, lexical)) {
      const [start, end] = [logSoftmax(logits.start), logSoftmax(logits.end)];
      const spans = decodeSpans(start.subarray(0, n), end.subarray(0, n), inside, layout, mostSpans);
      answers.push({
        absent: chanceOf((start[n] ?? 0) + (end[n] ?? 0)),
        spans: spans.map(({ words, score }) => ({
          words: words.map((word) => indices[layout.order[word] ?? 0] ?? 0),
          probability: chanceOf(score),
        })),
      });
    }
  }
  return answers;
}

/** The mean chance of both ends, from the sum of their logarithms: they are nearly one event, not two. */
const chanceOf = (score: number): number => Math.exp(score / 2);

/** What the windows of a page say together: a span in the overlap counts once. */
function joinAnswers(parts: readonly FieldAnswer[]): FieldAnswer {
  const [only] = parts;
  if (!only) return { absent: 1, spans: [] };
  if (parts.length === 1) return only;
  const best = new Map<string, AnswerSpan>();
  for (const span of parts.flatMap((part) => part.spans)) {
    const key = span.words.join(' ');
    if (span.probability > (best.get(key)?.probability ?? -1)) best.set(key, span);
  }
  return {
    absent: Math.min(...parts.map((part) => part.absent)),
    spans: [...best.values()].sort((a, b) => b.probability - a.probability).slice(0, mostSpans),
  };
}
