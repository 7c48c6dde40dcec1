import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import type { RankedValue } from './rank-field.js';

type Pick = NonNullable<LeafPlan['hints']['pick']>;

/** Order in which a hint wants values, the wanted one first. */
const orders: Readonly<Record<Pick, (a: RankedValue, b: RankedValue) => number>> = {
  first: (a, b) => placeOf(a) - placeOf(b),
  last: (a, b) => placeOf(b) - placeOf(a),
  largest: (a, b) => sizeOf(b) - sizeOf(a),
  smallest: (a, b) => sizeOf(a) - sizeOf(b),
};

/** "Take the last one": of the values that are nearly as good as the best, the one that a hint wants goes first. */
export function preferPicked(leaf: LeafPlan, values: readonly RankedValue[], bar: number): readonly RankedValue[] {
  const { pick } = leaf.hints;
  const [best] = values;
  if (!pick || !best) return values;
  const least = Math.max(bar, best.score - weights.pickReach);
  const [wanted] = values
    .filter(({ score, value }) => score >= least && (pick === 'first' || pick === 'last' || typeof value === 'number'))
    .toSorted(orders[pick]);
  if (!wanted || wanted === best) return values;
  return [{ ...wanted, score: best.score + wanted.score - least }, ...values.filter((value) => value !== wanted)];
}

/** Rows are in reading order. */
const placeOf = ({ candidate: { spans } }: RankedValue): number =>
  (spans[0]?.row ?? 0) + (spans[0]?.start ?? 0) / 10_000;

const sizeOf = ({ value }: RankedValue): number => (typeof value === 'number' ? value : 0);
