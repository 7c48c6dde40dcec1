/**
 * What sort of value a field holds. Those that a recogniser finds by their shape carry the recogniser's name
 * (`ValueKind`); the others need labels, geometry or word lists.
 */
export const fieldKinds = [
  'date',
  'date-range',
  'time',
  'money',
  'number',
  'percentage',
  'quantity',
  'unit',
  'currency',
  'id',
  'email',
  'phone',
  'url',
  'iban',
  'bic',
  'tax-number',
  'country',
  'language',
  'organisation',
  'person',
  'address',
  'street',
  'city',
  'region',
  'postcode',
  'boolean',
  'enum',
  'text',
  /** A structure that holds fields: a party, an address block, the list of line items. */
  'group',
] as const;

/** One of {@link fieldKinds}. */
export type FieldKind = (typeof fieldKinds)[number];
