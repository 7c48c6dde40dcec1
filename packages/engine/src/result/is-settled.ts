import type { Consensus } from '@docquorum/consensus';

/**
 * Whether further runs could hardly change a field: all runs so far say the same, or the others together could not
 * outvote what leads even if every run to come joined them.
 */
export function isSettled(consensus: Consensus, weightToCome: number): boolean {
  return [...consensus.nodes.values()].every(({ kind, share, raw, support, total }) => {
    if (kind === 'object') return true;
    if (kind === 'list') return raw > almostAll;
    return share > almostAll || support > total - support + weightToCome;
  });
}

/** Shares are rounded. */
const almostAll = 0.9999;
