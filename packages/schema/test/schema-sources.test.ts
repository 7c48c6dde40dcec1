import { SchemaError } from '@docquorum/document';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../src/compile-schema.js';
import { inferSchema } from '../src/infer-schema.js';
import { schemaFromTemplate } from '../src/schema-from-template.js';

describe('schemaFromTemplate', () => {
  it('asks for exactly the keys of the template', () => {
    const schema = schemaFromTemplate({ invoiceNumber: null, items: [{ sku: null, qty: 2 }], date: '2024-01-31' });
    const { validate, root } = compileSchema(schema);
    expect(validate({ invoiceNumber: 7, items: [{ sku: 'a', qty: null }], date: null })).toEqual([]);
    expect(validate({ invoiceNumber: 7, items: [] }).map((issue) => issue.keyword)).toContain('required');
    expect(validate({ invoiceNumber: 7, items: [], date: null, more: 1 })).toHaveLength(1);
    expect(root.property('invoiceNumber')?.types.size).toBe(0);
    expect(root.property('invoiceNumber')?.nullable).toBe(true);
    expect(root.property('date')?.format).toBe('date');
    expect(root.property('date')?.examples).toEqual(['2024-01-31']);
    expect(root.property('items')?.items?.property('qty')?.types.has('number')).toBe(true);
  });

  it('refuses what is no JSON, and hostile depth', () => {
    expect(() => schemaFromTemplate({ a: () => 1 })).toThrow(SchemaError);
    expect(() => schemaFromTemplate(JSON.parse('{"__proto__":null}'))).toThrow('__proto__');
    let deep: unknown = null;
    for (let level = 0; level < 20_000; level++) deep = [deep];
    expect(() => schemaFromTemplate(deep)).toThrow('too deep');
  });
});

describe('inferSchema', () => {
  it('describes what all values share', () => {
    expect(
      inferSchema([
        { a: 1, b: ['x'] },
        { a: 2.5, b: [], c: null },
      ]),
    ).toEqual({
      type: 'object',
      properties: { a: { type: 'number' }, b: { type: 'array', items: { type: 'string' } }, c: { type: 'null' } },
      required: ['a', 'b'],
    });
  });

  it('fits every value that it was made from', () => {
    const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));
    fc.assert(
      fc.property(fc.array(json, { maxLength: 4 }), (values) => {
        const { validate } = compileSchema(inferSchema(values));
        for (const value of values) expect(validate(value)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
