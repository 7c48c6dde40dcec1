import type { Consensus } from '@docquorum/consensus';

/**
 * Whether further runs could hardly change a field: all runs so far say the same, or the others together could not
 * outvote what leads even if every run to come joined them, or the last run changed no value.
 * @param before the merge without the last run, where that could have changed it
 */
export function isSettled(consensus: Consensus, weightToCome: number, before?: Consensus): boolean {
  if (before && JSON.stringify(before.output) === JSON.stringify(consensus.output)) return true;
  return [...consensus.nodes.values()].every(({ kind, share, raw, support, total }) => {
    if (kind === 'object') return true;
    if (kind === 'list') return raw > almostAll;
    return share > almostAll || support > total - support + weightToCome;
  });
}

/** Shares are rounded. */
const almostAll = 0.9999;
