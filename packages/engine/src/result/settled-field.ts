import type { Consensus, ConsensusField } from '@docquorum/consensus';
import type { ExtractedRun } from '@docquorum/extraction';

/** A leaf of the output with what its likelihood rests on. */
export interface SettledField extends ConsensusField {
  /** How clearly the runs agree, 0..1, before calibration; 1 for a single run. */
  readonly agreement: number;
  /** Mean confidence of the runs that gave this value, 0..1, before calibration. */
  readonly confidence: number;
}

/** The fields of a merge with the agreement and the confidence of the runs behind each. */
export function settledFields(consensus: Consensus, outcomes: readonly ExtractedRun[]): SettledField[] {
  return consensus.fields.map((field) => {
    const node = consensus.nodes.get(field.path);
    const supporters = node?.candidates[0]?.runs ?? [];
    const confidences = supporters.flatMap((run) => {
      const pointer = node?.origins.get(run);
      return pointer === undefined ? [] : (outcomes[run]?.confidences.get(pointer) ?? []);
    });
    const sum = confidences.reduce((total, confidence) => total + confidence, 0);
    return { ...field, agreement: node?.raw ?? 0, confidence: sum / Math.max(1, confidences.length) };
  });
}
