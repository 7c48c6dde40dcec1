import type { LeafPlan } from '../plan/field-plan.js';
import type { ListItem } from './list-item.js';

const tolerance = 0.005;

/**
 * The items without rows of sums, whatever their words: every amount of such a row adds up those of its column since
 * the start or since the sum before. Two columns must, or one where the row lacks what most items have.
 */
export function withoutSums(items: readonly ListItem[], leaves: readonly LeafPlan[]): ListItem[] {
  const usual = leaves.filter((leaf) => items.filter(({ values }) => values.has(leaf)).length * 2 > items.length);
  const kept: ListItem[] = [];
  let group: ListItem[] = [];
  for (const item of items) {
    const lacking = usual.some((leaf) => !item.values.has(leaf));
    if (addsUp(item, group, lacking) || (group.length < kept.length && addsUp(item, kept, lacking))) {
      group = [];
      continue;
    }
    kept.push(item);
    group.push(item);
  }
  return kept;
}

/** All of its amounts add up what stands above, in two columns; numbers of another kind may be one of the two. */
function addsUp({ values }: ListItem, above: readonly ListItem[], lacking: boolean): boolean {
  const columns = [...values].flatMap(([leaf, { value }]) => {
    if (!isSummed(leaf) || typeof value !== 'number' || value === 0) return [];
    const parts = above.flatMap((other) => {
      const part = other.values.get(leaf)?.value;
      return typeof part === 'number' ? [part] : [];
    });
    const adds = Math.abs(parts.reduce((sum, part) => sum + part, 0) - value) < tolerance;
    return [{ leaf, parts, adds }];
  });
  const adding = columns.filter(({ adds }) => adds);
  return (
    adding.length >= (lacking ? 1 : 2) &&
    adding.some(({ leaf, parts }) => leaf.kind === 'money' && parts.length > 1) &&
    columns.every(({ leaf, adds }) => adds || leaf.kind !== 'money')
  );
}

/** Positions and prices are numbers that nobody adds up. */
const isSummed = ({ kind, role }: LeafPlan): boolean =>
  (kind === 'money' && role !== 'unit-price') || kind === 'number' || kind === 'quantity';
