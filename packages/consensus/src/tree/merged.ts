import type { JsonValue } from '@docquorum/document';
import type { Method } from '../consensus.js';
import type { Scope } from './scope.js';
import type { Say } from './say.js';

/** A value that some runs gave, before runs are given their numbers back. */
export interface Choice {
  readonly value: JsonValue;
  readonly weight: number;
  readonly says: readonly Say[];
}

interface MergedBase {
  readonly scope: Scope;
  /** How clearly the runs agree, 0..1: the likelihood before calibration. */
  readonly raw: number;
  /** Share of the vote, 0..1. */
  readonly share: number;
  readonly support: number;
  readonly present: number;
  /** Everybody who said something here. */
  readonly says: readonly Say[];
  /** Who said what the result says. */
  readonly supporters: readonly Say[];
  readonly choices: readonly Choice[];
  readonly method: Method;
  readonly tie: boolean;
  /** What could not be settled here. */
  readonly issue?: { readonly code: string; readonly message: string };
}

export interface MergedLeaf extends MergedBase {
  readonly kind: 'leaf';
  readonly value: JsonValue;
  /** For calibration: `string`, `date`, `number`, `integer`, `boolean`, `enum` or `null`. */
  readonly type: string;
}

export interface MergedObject extends MergedBase {
  readonly kind: 'object';
  readonly entries: ReadonlyMap<string, MergedNode>;
}

export interface MergedList extends MergedBase {
  readonly kind: 'list';
  readonly items: readonly MergedNode[];
  /** Shares of the list's weight: of each kept row, and of each row left out. */
  readonly shares: readonly number[];
  readonly dropped: readonly Choice[];
}

/** A key that is left out of the output. */
export interface MergedAbsent extends MergedBase {
  readonly kind: 'absent';
}

export type MergedNode = MergedLeaf | MergedObject | MergedList | MergedAbsent;
