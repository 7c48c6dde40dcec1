import type { JsonValue } from '@docquorum/document';
import type { SchemaNode } from '@docquorum/schema';
import { foldInPlace } from '../../locales/lookups/fold-in-place.js';
import { yesOrNo } from '../../locales/lookups/yes-no-words.js';
import type { Conventions } from '../conventions/conventions.js';
import { findValues } from '../find-values.js';
import type { ValueInterpretation, ValueKind, ValueMatch } from '../value-match.js';
import { enumMembers } from './enum-members.js';
import type { LeafValue, NormalisedValue, NormaliseHints } from './normalised-value.js';
import { numberForms } from './number-forms.js';
import { preferByExamples } from './prefer-by-examples.js';
import { settleMatch } from './settle-match.js';
import { plainForms, textForms } from './text-forms.js';

const formatKinds: Readonly<Record<string, readonly ValueKind[]>> = {
  date: ['date'],
  'date-time': ['date-time'],
  time: ['time'],
  email: ['email'],
  uri: ['url'],
};

const numericKinds: readonly ValueKind[] = ['percentage', 'money', 'number'];

/** Field kinds whose text is looked through for a typed value. */
const typedKinds: Readonly<Partial<Record<string, readonly ValueKind[]>>> = {
  date: ['date'],
  time: ['time'],
  money: ['money', 'number'],
  number: ['number'],
  quantity: ['number'],
  percentage: ['percentage', 'number'],
  currency: ['currency'],
  country: ['country'],
  phone: ['phone'],
  email: ['email'],
  url: ['url'],
  iban: ['iban'],
  bic: ['bic'],
  'tax-number': ['tax-number'],
};

const isNumeric = (node: SchemaNode): boolean => node.types.has('number') || node.types.has('integer');

/** The kinds of value to look for in a text that nobody has recognised yet. */
function kindsFor(node: SchemaNode, hints: NormaliseHints): readonly ValueKind[] {
  if (node.format !== undefined && Object.hasOwn(formatKinds, node.format)) return formatKinds[node.format] ?? [];
  if (isNumeric(node) && !node.types.has('string')) return numericKinds;
  return typedKinds[hints.kind ?? ''] ?? [];
}

/** The value that a text is, or that takes up most of it. */
function recogniseWhole(text: string, kinds: readonly ValueKind[], conventions: Conventions): ValueMatch | undefined {
  const matches = findValues(text, kinds, conventions);
  const [best] = matches.toSorted(
    (a, b) => b.text.length - a.text.length || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
  );
  return best;
}

/**
 * What a printed value can mean at a place of a schema, best first; empty when the schema allows none of it. Nothing
 * is made up: every value is another way to write what is printed.
 * @param printed a match of a recogniser, or a text
 */
export function meaningsForSchema(
  printed: ValueMatch | string,
  node: SchemaNode,
  conventions: Conventions,
  hints: NormaliseHints = {},
): NormalisedValue[] {
  const text = typeof printed === 'string' ? printed : printed.text;
  if (text.trim() === '') return [];
  const found = typeof printed === 'string' ? recogniseWhole(text, kindsFor(node, hints), conventions) : printed;
  const meanings = found ? settleMatch(found, conventions) : [];
  const members = node.enum ?? (node.const === undefined ? undefined : [node.const]);
  const values = members
    ? enumMembers(text, meanings, members, conventions)
    : freeMeanings(text, found, meanings, node, hints);
  const kept = new Map<LeafValue, NormalisedValue>();
  for (const meaning of values) {
    if (!kept.has(meaning.value) && node.acceptsLeaf(meaning.value)) kept.set(meaning.value, meaning);
  }
  return [...kept.values()];
}

function freeMeanings(
  text: string,
  match: ValueMatch | undefined,
  meanings: readonly ValueInterpretation[],
  node: SchemaNode,
  hints: NormaliseHints,
): NormalisedValue[] {
  const { types } = node;
  const any = types.size === 0;
  const numeric = match !== undefined && numericKinds.includes(match.kind);
  const values: NormalisedValue[] = [];
  if (types.has('boolean') || (any && match?.kind === 'checkbox')) values.push(...answers(text, meanings));
  // "$22.1B" stays as printed where the schema does not ask for a number.
  const shortened = any && match?.features['magnitude'] === 1;
  if (isNumeric(node) || (any && numeric && !shortened)) {
    for (const meaning of numeric ? meanings : digitsOf(match)) {
      const forms = numberForms(meaning, match?.kind === 'percentage', node, hints);
      values.push(...forms.map((value) => ({ value, plausibility: meaning.plausibility })));
    }
  }
  if (types.has('string') || (any && values.length === 0)) values.push(...texts(text, match, meanings, node, hints));
  return values;
}

/** An id of digits alone is a whole number. */
const digitsOf = (match: ValueMatch | undefined): ValueInterpretation[] =>
  match?.kind === 'id' && /^\d{1,15}$/.test(match.text) ? [{ value: Number(match.text), plausibility: 0.5 }] : [];

function answers(text: string, meanings: readonly ValueInterpretation[]): NormalisedValue[] {
  const ticked = meanings.find(({ value }) => typeof value === 'boolean');
  if (ticked && typeof ticked.value === 'boolean') return [{ value: ticked.value, plausibility: ticked.plausibility }];
  const [box] = findValues(text, ['checkbox']);
  if (box) return [{ value: box.interpretations[0].value === true, plausibility: box.interpretations[0].plausibility }];
  const words = foldInPlace(text).match(/[\p{L}\p{M}]+/gu) ?? [];
  const whole = yesOrNo(words.join(' '));
  if (whole !== undefined) return [{ value: whole, plausibility: 1 }];
  const first = (words[0]?.length ?? 0) > 1 ? yesOrNo(words[0] ?? '') : undefined;
  return first === undefined ? [] : [{ value: first, plausibility: 0.7 }];
}

function texts(
  text: string,
  match: ValueMatch | undefined,
  meanings: readonly ValueInterpretation[],
  node: SchemaNode,
  hints: NormaliseHints,
): NormalisedValue[] {
  if (!match || meanings.length === 0) {
    const plausible = hints.kind !== undefined && typedKinds[hints.kind] !== undefined ? 0.3 : 1;
    return preferByExamples(plainForms(text, node), node).map((value) => ({ value, plausibility: plausible }));
  }
  return meanings.flatMap((meaning) =>
    preferByExamples(textForms(match.kind, meaning, match.text, node, hints), node).map((value) => ({
      value,
      plausibility: meaning.plausibility,
    })),
  );
}

/** The best of `meaningsForSchema`, or undefined. */
export const normaliseForSchema = (
  printed: ValueMatch | string,
  node: SchemaNode,
  conventions: Conventions,
  hints: NormaliseHints = {},
): JsonValue | undefined => meaningsForSchema(printed, node, conventions, hints)[0]?.value;
