import type { SchemaNode } from '@docquorum/schema';
import type { FieldKind } from '../concepts/field-kind.js';
import kindWords from './kind-words.json' with { type: 'json' };

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

/** The kind of a field of which no concept is known: by its name, then by its type. */
export function kindOfWords(words: string, node: SchemaNode): FieldKind {
  const tokens = new Set(words.split(' '));
  const named = kindWords.find((entry) => entry.words.some((word) => tokens.has(word)))?.kind as FieldKind | undefined;
  return named === undefined ? (isNumeric(node) ? 'number' : 'text') : kindForType(named, node);
}

/** The kind that a name suggests, made to fit the type: a number cannot hold a name. */
export function kindForType(kind: FieldKind, node: SchemaNode): FieldKind {
  if (!isNumeric(node) || isNumericKind(kind)) return kind;
  return codeKinds.has(kind) ? 'id' : 'number';
}
