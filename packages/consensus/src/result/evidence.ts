import { canonicalJson } from '@docquorum/schema';
import type { Anchor, Source } from '@docquorum/document';
import type { ReconcileRequest } from '../request.js';
import { pointerOf, type Say } from '../tree/say.js';

/** Numbers by which sources are put in order: page and place. */
function orderOf(anchor: Anchor): readonly number[] {
  return anchor.kind === 'page-box'
    ? [0, anchor.pageNumber, anchor.box.top, anchor.box.left]
    : [1, anchor.start, anchor.end];
}

function byPlace(a: Source, b: Source): number {
  const orderB = orderOf(b.anchor);
  for (const [at, value] of orderOf(a.anchor).entries()) {
    const difference = value - (orderB[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return canonicalJson(a) < canonicalJson(b) ? -1 : 1;
}

/** The evidence of all given says, without duplicates, by page and place. */
export function collectSources(says: readonly Say[], sources: ReconcileRequest['sources']): readonly Source[] {
  if (sources === undefined) return [];
  const found = new Map<string, Source>();
  for (const { run, place } of says) {
    const pointer = pointerOf(place);
    for (const member of run.members) {
      for (const source of sources[member]?.get(pointer) ?? []) found.set(canonicalJson(source), source);
    }
  }
  return [...found.values()].sort(byPlace);
}

/** Weighted means of the signals of all given says, by name. */
export function averageSignals(says: readonly Say[], signals: ReconcileRequest['signals']): Record<string, number> {
  if (signals === undefined) return {};
  const sums = new Map<string, { sum: number; weight: number }>();
  for (const { run, weight, place } of says) {
    const pointer = pointerOf(place);
    for (const member of run.members) {
      for (const [name, value] of Object.entries(signals[member]?.get(pointer) ?? {})) {
        const share = weight / run.members.length;
        const entry = sums.get(name) ?? { sum: 0, weight: 0 };
        sums.set(name, { sum: entry.sum + share * value, weight: entry.weight + share });
      }
    }
  }
  return Object.fromEntries([...sums].map(([name, { sum, weight }]) => [name, sum / weight]));
}
