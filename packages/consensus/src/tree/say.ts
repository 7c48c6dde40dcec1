import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';
import type { RunGroup } from '../runs.js';

/** Where a run has a value: the steps from its root, as a chain, so that no text is made before somebody asks. */
export interface Place {
  readonly parent: Place | undefined;
  readonly step: string | number;
}

/** Undefined is the root. */
export function pointerOf(place: Place | undefined): Pointer {
  return place === undefined ? '' : appendPointer(pointerOf(place.parent), place.step);
}

/**
 * What one group of runs says at one place: a value, or that there is none. Runs whose parent is missing say nothing
 * (they are void), and simply do not appear.
 */
export interface Say {
  readonly run: RunGroup;
  readonly weight: number;
  /** Null and undefined: absent. Undefined: the key is missing; null: the run says so. */
  readonly value: JsonValue | undefined;
  readonly place: Place | undefined;
}

export const weightOf = (says: readonly { readonly weight: number }[]): number =>
  says.reduce((sum, say) => sum + say.weight, 0);

/** Weights are sums of fractions: less than this apart they are equal. */
export const epsilon = 1e-9;

/** Whether a weight is greater than another by more than rounding. */
export const heavier = (a: number, b: number): boolean => a > b + epsilon;

/** Whether a say is that there is nothing. */
export const isAbsent = ({ value }: Say): boolean => value === undefined || value === null;
