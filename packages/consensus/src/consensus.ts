import type { JsonValue, Pointer, Source } from '@docquorum/document';

/** The shape of an output with a number 0..1 at every leaf; `[]` and `{}` where the output has them. */
export type LikelihoodTree = number | readonly LikelihoodTree[] | { readonly [key: string]: LikelihoodTree };

/** A value that some runs gave for one place. */
export interface Candidate {
  readonly value: JsonValue;
  /** Weight of the runs that gave it. */
  readonly weight: number;
  /** Their indices in `inputs`. */
  readonly runs: readonly number[];
}

/**
 * How a value was found. `vote`: most weight. `near`: most weight among look-alikes and near variants. `rover`: merged
 * by character. `medoid`: all differ, the one closest to the rest. `tie`: several had the same weight. `absent`: most
 * runs have nothing here. `sum`: fewer runs have it, but it is the one that adds up with its neighbours. `single`: only one run took part. `repair`: taken from a valid run to satisfy the schema.
 */
export type Method = 'vote' | 'near' | 'rover' | 'medoid' | 'tie' | 'absent' | 'sum' | 'single' | 'repair';

export interface ConsensusNode {
  readonly kind: 'leaf' | 'object' | 'list' | 'absent';
  /** After calibration; equals the tree at leaves. */
  readonly likelihood: number;
  /** Before calibration: how clearly the runs agree. */
  readonly raw: number;
  /** Weight of the votes, each as far as it speaks for the result, over the weight of all runs. */
  readonly share: number;
  /** Parents: the weakest leaf below. */
  readonly min?: number;
  /** Weight of the votes equal to the result. */
  readonly support: number;
  /** Weight of the runs with a usable value here. */
  readonly present: number;
  /** Weight of all runs, failed ones included. */
  readonly total: number;
  /** How many runs took part; 1 means that nothing was compared. */
  readonly votes: number;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Lists: rows that too few runs have. */
  readonly dropped?: readonly Candidate[];
  /** Run index to where that run has this value. */
  readonly origins: ReadonlyMap<number, Pointer>;
  /** Evidence of the votes equal to the value, without duplicates, by page and place. */
  readonly sources: readonly Source[];
  /** Signals of the votes for the value, by name: their means by weight. */
  readonly signals: Readonly<Record<string, number>>;
  readonly method: Method;
  readonly tie: boolean;
}

/** A leaf of the output as a flat row. */
export interface ConsensusField {
  readonly path: Pointer;
  readonly value: JsonValue;
  readonly likelihood: number;
  /** How many runs gave this value. */
  readonly supportingInputCount: number;
  /** How many runs took part, failed ones included. */
  readonly totalInputCount: number;
}

/** Which places of the runs were merged into which place of the output. */
export interface Alignment {
  /** Each run in the shape of the output: its rows stand where the output has them, null where it has none. */
  readonly alignedInputs: readonly JsonValue[];
  /** For each leaf of the output, where each run has it; null for a run without it. */
  readonly pathAlignments: readonly { readonly path: Pointer; readonly inputPaths: readonly (Pointer | null)[] }[];
  /** The run that agrees with the output most, by the number of leaves. */
  readonly referenceIndex: number;
}

export interface ConsensusIssue {
  readonly path: Pointer;
  /** `ERR_RUN_FAILED`, `ERR_NO_VALUE`, `ERR_NO_VALID_VALUE`, `ERR_NO_SHARED_ROW`, `ERR_OUTPUT_INVALID`. */
  readonly code: string;
  readonly message: string;
}

/**
 * The result of a merge. `nodes`, `fields` and `alignment` are made when they are first looked at: read them by name, a
 * spread of the result does not carry them.
 */
export interface Consensus {
  readonly output: JsonValue;
  readonly likelihoods: LikelihoodTree;
  /** Also what the tree cannot hold: parents, empty lists, keys that were left out. */
  readonly nodes: ReadonlyMap<Pointer, ConsensusNode>;
  readonly fields: readonly ConsensusField[];
  readonly alignment: Alignment;
  readonly issues: readonly ConsensusIssue[];
}
