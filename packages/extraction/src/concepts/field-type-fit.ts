import type { FieldKind } from './field-kind.js';
import fits from './field-type-fit.json' with { type: 'json' };

/** JSON Schema types of a field. */
export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';

/** 0..1: how likely a field of this JSON type is meant to hold this kind of value; 1 where the type is unknown. */
export function fieldTypeFit(kind: FieldKind, type: FieldType | undefined): number {
  const row: Readonly<Record<string, number>> = fits[type ?? 'unknown'];
  return row[kind] ?? row['other'] ?? 1;
}
