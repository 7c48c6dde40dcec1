import type { Consensus, ConsensusField } from '@docquorum/consensus';
import type { RunOutcome } from '../runs/run-outcome.js';

/** A leaf of the output with what its likelihood rests on. */
export interface SettledField extends ConsensusField {
  /** How clearly the runs agree, 0..1, before calibration; 1 for a single run. */
  readonly agreement: number;
  /** Mean confidence of the runs that gave this value, 0..1, before calibration. */
  readonly confidence: number;
  /** Other evidence by name, means over the runs that gave this value; docs/likelihoods.md explains each. */
  readonly signals: Readonly<Record<string, number>>;
  /** How well the value agrees with the sums of the document, 0 (contradicts) to 1; null where nothing could be checked. */
  readonly crossCheck: number | null;
}

type Signals = readonly ReadonlyMap<string, Readonly<Record<string, number>>>[];

/** The fields of a merge with the agreement and the evidence behind each. */
export function settledFields(consensus: Consensus, outcomes: readonly RunOutcome[], signals: Signals): SettledField[] {
  return consensus.fields.map((field) => {
    const node = consensus.nodes.get(field.path);
    const origins = (node?.candidates[0]?.runs ?? []).flatMap((run) => {
      const pointer = node?.origins.get(run);
      return pointer === undefined ? [] : [{ run, pointer }];
    });
    const mean = (values: readonly number[]): number | undefined =>
      values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
    const names = new Set(origins.flatMap(({ run, pointer }) => Object.keys(signals[run]?.get(pointer) ?? {})));
    const signalOf = (name: string): number =>
      mean(origins.flatMap(({ run, pointer }) => signals[run]?.get(pointer)?.[name] ?? [])) ?? 0;
    return {
      ...field,
      agreement: node?.raw ?? 0,
      confidence: mean(origins.flatMap(({ run, pointer }) => outcomes[run]?.confidences.get(pointer) ?? [])) ?? 0,
      signals: Object.fromEntries([...names].map((name) => [name, signalOf(name)])),
      crossCheck: mean(origins.flatMap(({ run, pointer }) => outcomes[run]?.crossChecks?.get(pointer) ?? [])) ?? null,
    };
  });
}
