import { vouchedAgreement } from '../leaves/agreement.js';
import type { Choice, MergedLeaf, MergedNode } from './merged.js';
import { heavier, weightOf } from './say.js';

/** Fewer digits than this add up by chance too often: 1 + 2 = 3 says nothing. */
const leastDigits = 4;
/** More number fields than this in one object are a table, not an account. */
const mostFields = 16;
/** Half of the last digit of money, so that rounded products hold. */
const slack = 0.0051;

interface NumberField {
  readonly key: string;
  readonly leaf: MergedLeaf & { readonly value: number };
  readonly choices: readonly (Choice & { readonly value: number })[];
}

type Relation = (a: number, b: number, c: number) => boolean;

const adds: Relation = (a, b, c) => Math.abs(a + b - c) <= 1e-9 * Math.max(1, Math.abs(c));
const multiplies: Relation = (a, b, c) => Math.abs(a) !== 1 && Math.abs(b) !== 1 && Math.abs(a * b - c) <= slack;

type Test = (relation: Relation, a: number, b: number, c: number) => boolean;

/** Digits without leading and trailing zeros. */
const digitsOf = (value: number): number =>
  String(Math.abs(value)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;

/** Whether three numbers of an account hold together, to a digit that chance does not explain. */
function holds(relation: Relation, a: number, b: number, c: number): boolean {
  if (a === 0 || b === 0 || c === 0 || !relation(a, b, c)) return false;
  return digitsOf(c) >= leastDigits && Math.max(digitsOf(a), digitsOf(b)) >= leastDigits - 1;
}

function numberFields(entries: ReadonlyMap<string, MergedNode>): NumberField[] {
  const fields: NumberField[] = [];
  for (const [key, leaf] of entries) {
    if (leaf.kind !== 'leaf' || typeof leaf.value !== 'number') continue;
    const choices = leaf.choices.filter(
      (choice): choice is NumberField['choices'][number] => typeof choice.value === 'number',
    );
    fields.push({ key, leaf: leaf as NumberField['leaf'], choices });
  }
  return fields;
}

/** Every account of three fields, in both senses: which two make which third, and how. */
function* accounts(
  fields: readonly NumberField[],
): Generator<readonly [Relation, NumberField, NumberField, NumberField]> {
  for (const [i, a] of fields.entries()) {
    for (const b of fields.slice(i + 1)) {
      for (const c of fields) {
        if (c === a || c === b) continue;
        yield [adds, a, b, c];
        yield [multiplies, a, b, c];
      }
    }
  }
}

/** The field as if another of its returned values had won, vouched for by an account. */
function vouched(field: NumberField, choice: NumberField['choices'][number]): MergedLeaf {
  const { leaf } = field;
  const support = weightOf(choice.says);
  const rivals = field.choices.filter((other) => other !== choice).map((other) => weightOf(other.says));
  const { total } = leaf.scope;
  const same = choice.value === leaf.value;
  return {
    ...leaf,
    value: choice.value,
    raw: vouchedAgreement({ support, rivals, silent: total - leaf.present }, total),
    share: support / total,
    support,
    supporters: choice.says,
    method: same ? leaf.method : 'sum',
    tie: false,
  };
}

/**
 * Runs that read the same pixels make the same mistakes, but a wrong number does not add up. Where the results of three
 * fields fail an account that they pass once a single field takes another of its returned values, it takes that value;
 * fields of an account that holds are surer than their votes.
 */
export function vouchForSums(entries: Map<string, MergedNode>): void {
  const fields = numberFields(entries);
  if (fields.length < 3 || fields.length > mostFields || fields.every(({ choices }) => choices.length === 1)) return;
  const settled = new Set<string>();
  const settle = (field: NumberField, choice: NumberField['choices'][number] | undefined): void => {
    if (choice === undefined || settled.has(field.key)) return;
    settled.add(field.key);
    if (field.choices.length > 1) entries.set(field.key, vouched(field, choice));
  };
  const chosen = ({ leaf, choices }: NumberField): NumberField['choices'][number] | undefined =>
    choices.find(({ value }) => value === leaf.value);
  const all = [...accounts(fields)];
  const settleHeld = (test: Test): void => {
    for (const [relation, a, b, c] of all) {
      if (!test(relation, a.leaf.value, b.leaf.value, c.leaf.value)) continue;
      for (const field of [a, b, c]) settle(field, chosen(field));
    }
  };
  const settleRepaired = (test: Test): void => {
    for (const [relation, a, b, c] of all) {
      if (settled.has(a.key) || settled.has(b.key) || settled.has(c.key)) continue;
      const repairs = [
        ...a.choices.map((choice) => ({
          field: a,
          choice,
          numbers: [choice.value, b.leaf.value, c.leaf.value] as const,
        })),
        ...b.choices.map((choice) => ({
          field: b,
          choice,
          numbers: [a.leaf.value, choice.value, c.leaf.value] as const,
        })),
        ...c.choices.map((choice) => ({
          field: c,
          choice,
          numbers: [a.leaf.value, b.leaf.value, choice.value] as const,
        })),
      ].filter(({ numbers }) => test(relation, ...numbers));
      repairs.sort((x, y) => y.choice.weight - x.choice.weight);
      const [best, second] = repairs;
      if (best === undefined || (second !== undefined && !heavier(best.choice.weight, second.choice.weight))) continue;
      for (const field of [a, b, c]) settle(field, field === best.field ? best.choice : chosen(field));
    }
  };
  // With a sign lost somewhere, -a + c = b holds as well: accounts of positive numbers speak first.
  const positive: Test = (relation, a, b, c) => a > 0 && b > 0 && c > 0 && holds(relation, a, b, c);
  settleHeld(positive);
  settleRepaired(positive);
  settleHeld(holds);
  settleRepaired(holds);
}
