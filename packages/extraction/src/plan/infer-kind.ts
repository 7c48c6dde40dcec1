import type { SchemaNode } from '@docquorum/schema';
import type { FieldKind } from '../concepts/field-kind.js';
import kindWords from './kind-words.json' with { type: 'json' };
import nameWords from './name-words.json' with { type: 'json' };

const kindOfFormat: Readonly<Record<string, FieldKind>> = {
  date: 'date',
  'date-time': 'date',
  time: 'time',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  'uri-reference': 'url',
  iri: 'url',
};

/** What the type system of the schema says; undefined when it leaves the kind open. */
export function kindOfType(node: SchemaNode): FieldKind | undefined {
  if (node.enum !== undefined || node.const !== undefined) {
    const members = node.enum ?? [node.const];
    return members.every((member) => typeof member === 'boolean') ? 'boolean' : 'enum';
  }
  if (node.types.has('boolean') && node.types.size === 1) return 'boolean';
  return kindOfFormat[node.format ?? ''];
}

export const isNumeric = (node: SchemaNode): boolean =>
  (node.types.has('number') || node.types.has('integer')) && !node.types.has('string');

/** Kinds that a number can have. */
const numericKinds: ReadonlySet<FieldKind> = new Set(['money', 'number', 'percentage', 'quantity']);

export const isNumericKind = (kind: FieldKind): boolean => numericKinds.has(kind);

/** Kinds whose values can be written as a JSON number although they are no amounts, such as an order number. */
const codeKinds: ReadonlySet<FieldKind> = new Set(['id', 'phone', 'postcode', 'tax-number']);

const kindOfWord: ReadonlyMap<string, FieldKind> = new Map(
  kindWords.flatMap(({ kind, words, tells = [] }) =>
    [...words, ...tells].map((word) => [word, kind as FieldKind] as const),
  ),
);
const genericWords: ReadonlySet<string> = new Set(kindWords.flatMap(({ words }) => words));
const leadingHeads: ReadonlySet<string> = new Set(nameWords.leadingHeads);

/** The kind of a field of which no concept is known: by its name, then by its type. */
export function kindOfWords(words: string, node: SchemaNode): FieldKind {
  const counts = /^(?:no|nb|num|number) of /u.test(words) || (node.types.has('integer') && /^total ./u.test(words));
  // The value of an untyped field may as well be a number.
  const named = counts ? 'quantity' : namedKind(words.split(' '), isNumeric(node) || node.types.size === 0);
  return named === undefined ? (isNumeric(node) ? 'number' : 'text') : kindForType(named, node);
}

/**
 * The word that tells the kind stands last ("cost code" is a code), except where it leads, as in "date signed" and in
 * Romance languages ("codice destinatario"). "total" tells no more than the word beside it.
 */
function namedKind(words: readonly string[], numeric: boolean): FieldKind | undefined {
  const [first = ''] = words;
  const kinds = (leadingHeads.has(first) ? words : words.toReversed())
    .filter((word) => word !== 'total' || words.length === 1)
    .map((word) => kindOf(word, numeric));
  return kinds.find((kind) => kind !== undefined) ?? (words.includes('total') ? kindOfWord.get('total') : undefined);
}

/** Unless a number is wanted, a text such as "discount" or "weeks" may be answered in words. */
function kindOf(word: string, numeric: boolean): FieldKind | undefined {
  const told = kindOfWord.has(word) ? word : nameWords.compoundHeads.find((head) => word.endsWith(head));
  const kind = told === undefined ? undefined : kindOfWord.get(told);
  const sure = numeric || kind === undefined || !isNumericKind(kind) || (kind !== 'quantity' && genericWords.has(word));
  return sure ? kind : undefined;
}

/** The kind that a name suggests, made to fit the type: a number cannot hold a name. */
export function kindForType(kind: FieldKind, node: SchemaNode): FieldKind {
  if (!isNumeric(node) || isNumericKind(kind)) return kind;
  return codeKinds.has(kind) ? 'id' : 'number';
}
