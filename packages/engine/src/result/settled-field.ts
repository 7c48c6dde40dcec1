import type { Consensus, ConsensusField } from '@docquorum/consensus';
import { chanceOf } from '../calibration/log-odds.js';

/** A leaf of the output with what its likelihood rests on. */
export interface SettledField extends ConsensusField {
  /** How clearly the runs agree, 0..1, before calibration; 1 for a single run. */
  readonly agreement: number;
  /** How sure the runs that gave this value are of it, 0..1, before calibration; null when they do not say. */
  readonly confidence: number | null;
  /** How well the value agrees with the sums of the document, 0 (contradicts) to 1; null where nothing could be checked. */
  readonly crossCheck: number | null;
  /** All evidence by name, means over the runs that gave this value; docs/likelihoods.md explains each. */
  readonly signals: Readonly<Record<string, number>>;
}

/** The fields of a merge with the agreement and the evidence behind each. */
export function settledFields(consensus: Consensus): SettledField[] {
  return consensus.fields.map((field) => {
    const { raw = 0, signals = {} } = consensus.nodes.get(field.path) ?? {};
    const confidence = signals['confidence'] ?? signals['cell:confidence'] ?? signals['absent:confidence'];
    const crossCheck = signals['crossCheck'] ?? signals['cell:crossCheck'];
    return {
      ...field,
      agreement: raw,
      confidence: confidence === undefined ? null : chanceOf(confidence),
      crossCheck: crossCheck === undefined ? null : crossCheck + 0.5,
      signals,
    };
  });
}
