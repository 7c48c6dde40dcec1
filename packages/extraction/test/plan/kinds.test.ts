import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { planFields } from '../../src/plan/plan-fields.js';

const kindOf = (name: string, type: string): string | undefined =>
  planFields(compileSchema({ type: 'object', properties: { [name]: { type } } } as JsonSchema)).leaves[0]?.kind;

describe('the kind of a field that the catalogue does not know', () => {
  it.each([
    ['zebraCostCode', 'string', 'id'],
    ['codiceZebra', 'string', 'id'],
    ['number_of_zebras', 'integer', 'quantity'],
    ['totalZebras', 'integer', 'quantity'],
    ['zebraFee', 'number', 'money'],
    ['zebraDays', 'integer', 'quantity'],
    ['zebraDays', 'string', 'text'],
    ['zebratermindatum', 'string', 'date'],
    ['zebraTelefon', 'string', 'phone'],
    ['zebraRepresentative', 'string', 'person'],
    ['zebra', 'string', 'text'],
    ['zebra', 'number', 'number'],
  ])('is told by the head word of %s (%s): %s', (name, type, kind) => {
    expect(kindOf(name, type)).toBe(kind);
  });
});
