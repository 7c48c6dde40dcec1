import { keyOf } from './blend-facts.js';
import type { KnownField } from './known-field.js';

type Table = Readonly<Record<string, number>>;

/** How much each fact counts in a look at a field; facts that no table names do not. */
export interface LookWeights {
  /** Facts of a value that rules tell. */
  readonly rules: Table;
  /** Facts of a value that the reader tells. */
  readonly reader: Table;
  /** Facts of a value that other fields tell. */
  readonly rivals: Table;
  /** Facts of absence. */
  readonly absence: Table;
}

/** What a look at a field gives. */
export interface WeighedField {
  /** Of each value. */
  readonly points: readonly number[];
  readonly absencePoints: number;
  /** Of each value, 0..1. */
  readonly likelihoods: readonly number[];
  /** Likelihood of absence, 0..1. */
  readonly absent: number;
}

/**
 * Every value that rules or reader propose, and absence, gets points whose softmax is its likelihood: a conditional
 * logit, fitted on documents of several kinds.
 * @param trust share of the reader, 0..2, against `2 - trust` of the rules; 1 as fitted
 */
export function weighField({ values, absence }: KnownField, weights: LookWeights, trust: number): WeighedField {
  const absencePoints = trust * pointsOf(weights.absence, absence);
  const points = values.map(
    ({ facts, rivals }) =>
      (2 - trust) * pointsOf(weights.rules, facts) +
      trust * pointsOf(weights.reader, facts) +
      (rivals ? pointsOf(weights.rivals, rivals) : 0),
  );
  // A value that is printed in several places counts once.
  const best = new Map<string, number>();
  for (const [at, { value }] of values.entries()) {
    const key = keyOf(value.value);
    best.set(key, Math.max(points[at] ?? -Infinity, best.get(key) ?? -Infinity));
  }
  const sum = [...best.values()].reduce((total, score) => total + Math.exp(score), Math.exp(absencePoints));
  return {
    points,
    absencePoints,
    likelihoods: points.map((score) => Math.exp(score) / sum),
    absent: Math.exp(absencePoints) / sum,
  };
}

const keptEntries = new WeakMap<Table, readonly (readonly [string, number])[]>();

function pointsOf(table: Table, facts: object): number {
  let entries = keptEntries.get(table);
  if (!entries) keptEntries.set(table, (entries = Object.entries(table)));
  let sum = 0;
  for (const [name, weight] of entries) sum += weight * ((facts as Table)[name] ?? 0);
  return sum;
}
