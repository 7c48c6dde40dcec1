import type { Amount, Relation } from './amount.js';
import data from './amount-roles.json' with { type: 'json' };

interface State {
  readonly sum: number;
  readonly parts: readonly Amount[];
  readonly taken: readonly Amount[];
  readonly skipped: number;
}

const roles = (amount: Amount): ReadonlyMap<string, number> => amount.named;

const isOneOf = (amount: Amount, list: readonly string[]): boolean =>
  list.some((role) => (roles(amount).get(role) ?? 0) >= 0.5);

/** Amounts that may be skipped in one chain: a tax that is included, the base of a tax. */
const mostSkipped = 1;

/**
 * Amounts one below the other of which the last is the sum of those before it: subtotal, discount, tax, total. What is
 * taken off may be printed without a sign. The search goes upwards from each result and keeps a bounded number of sums.
 */
export function findChains(sequence: readonly Amount[]): Relation[] {
  const found: Relation[] = [];
  for (const [j, result] of sequence.entries()) {
    if (result.cents === 0 || isOneOf(result, ['change', 'rounding'])) continue;
    const chain = chainTo(sequence, j, result);
    if (chain) found.push(chain);
  }
  return found;
}

function chainTo(sequence: readonly Amount[], j: number, result: Amount): Relation | undefined {
  let states: State[] = [{ sum: 0, parts: [], taken: [], skipped: 0 }];
  for (let i = j - 1; i >= Math.max(0, j - data.mostSum); i -= 1) {
    const part = sequence[i];
    if (!part || part.page !== result.page) break;
    // What was handed over and given back ends the sum of what was bought.
    if (part.named.has('change')) break;
    if (part.cents === 0) continue;
    const next: State[] = [];
    const known = new Set<string>();
    for (const state of states) {
      for (const option of optionsFor(part, state)) {
        const key = `${option.sum}:${option.skipped}`;
        if (known.has(key)) continue;
        known.add(key);
        next.push(option);
      }
    }
    states = next.slice(0, data.mostStates);
    const met = states.find(({ sum, parts }) => sum === result.cents && parts.length > 1 && parts[0] === part);
    if (met) return relationOf(result, met);
  }
  return undefined;
}

/** Ways to go on upwards: with the amount, with it taken off, and without it. */
function optionsFor(part: Amount, { sum, parts, taken, skipped }: State): State[] {
  const more = [part, ...parts];
  const options: State[] = [{ sum: sum + part.cents, parts: more, taken, skipped }];
  const mayBeTaken = isOneOf(part, ['rounding']) || (part.cents > 0 && isOneOf(part, data.taken));
  if (mayBeTaken) options.push({ sum: sum - part.cents, parts: more, taken: [part, ...taken], skipped });
  if (skipped < mostSkipped) options.push({ sum, parts, taken, skipped: skipped + 1 });
  return options;
}

/** Chains of amounts that nobody names are met by chance. */
function relationOf(result: Amount, { parts, taken, skipped }: State): Relation | undefined {
  const named = [result, ...parts].filter((amount) => amount.named.size > 0 || amount.rates.length > 0).length;
  // Parts that cancel each other out are no sum.
  if (named === 0 || parts.some(({ cents }) => cents === result.cents)) return undefined;
  const trust = Math.min(1, 0.4 + 0.2 * named) * (skipped > 0 ? 0.7 : 1);
  return { kind: 'sum', result, parts, taken: new Set(taken), trust };
}
