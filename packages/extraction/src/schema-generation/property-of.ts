import type { JsonSchema } from '@docquorum/schema';
import type { FieldKind } from '../concepts/field-kind.js';
import { splitName } from '../concepts/split-name.js';

const numbers: ReadonlySet<FieldKind> = new Set(['money', 'number', 'quantity', 'percentage']);
const formats: Readonly<Partial<Record<FieldKind, string>>> = { date: 'date', email: 'email' };

/** The schema of a field of some kind; null is always allowed. */
export function propertyOf(kind: FieldKind, description: string): JsonSchema {
  if (numbers.has(kind)) return { type: ['number', 'null'], description };
  if (kind === 'boolean') return { type: ['boolean', 'null'], description };
  const format = formats[kind];
  return {
    type: ['string', 'null'],
    ...(format !== undefined && { format }),
    ...(kind === 'currency' && { pattern: '^[A-Z]{3}$' }),
    description,
  };
}

/** Words as the name of a property: "Invoice No." gives `invoice_no`; undefined when no letter is left. */
export function propertyName(words: string): string | undefined {
  const name = splitName(words.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .join('_')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /\p{L}/u.test(name) ? name : undefined;
}
