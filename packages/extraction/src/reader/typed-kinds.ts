import type { FieldKind } from '../concepts/field-kind.js';

const typedKinds: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'date',
  'time',
  'money',
  'number',
  'quantity',
  'percentage',
  'currency',
  'country',
  'email',
  'phone',
  'url',
  'iban',
  'bic',
  'tax-number',
]);

/** Kinds whose values a recogniser finds by their shape; the value of any other is the whole print. */
export const isTyped = (kind: FieldKind): boolean => typedKinds.has(kind);

const nameKinds: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'organisation',
  'person',
  'street',
  'city',
  'region',
  'address',
]);

/** Kinds whose values are names and words, never a date, an amount or a phone number by itself. */
export const isName = (kind: FieldKind): boolean => nameKinds.has(kind);

const partKinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['street', 'city', 'region', 'postcode']);

/** Parts of an address, which the rules cut out of its lines. */
export const isAddressPart = (kind: FieldKind): boolean => partKinds.has(kind);
