import { SchemaError } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../src/compile-schema.js';

const codeOf = (schema: unknown): string => {
  try {
    compileSchema(schema);
  } catch (error) {
    if (error instanceof SchemaError) return error.code;
    throw error;
  }
  return 'none';
};

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ type: 'array', items: inner }), { type: 'string' });

describe('compileSchema', () => {
  it('tells where and why a value is invalid', () => {
    const { validate } = compileSchema({
      type: 'object',
      properties: { date: { type: 'string', format: 'date' }, items: { type: 'array', items: { type: 'integer' } } },
      required: ['date', 'total'],
    });
    expect(validate({ date: '2024-02-29', items: [1], total: 1 })).toEqual([]);
    const issues = validate({ date: '2024-02-30', items: [1, 'x'] });
    expect(issues.map(({ pointer, keyword }) => [pointer, keyword])).toEqual(
      expect.arrayContaining([
        ['/total', 'required'],
        ['/date', 'format'],
        ['/items/1', 'type'],
      ]),
    );
  });

  it('caps the issues of a large value', () => {
    const { validate } = compileSchema({ type: 'array', items: { type: 'integer' } });
    expect(validate(Array.from({ length: 1000 }, () => 'x'))).toHaveLength(100);
    expect(validate(Array.from({ length: 1_000_000 }, () => 'x'))).toHaveLength(1);
  });

  it.each([
    ['a remote reference', { $ref: 'https://example.org/a.json' }, 'ERR_SCHEMA_REFERENCE'],
    ['a missing reference', { properties: { a: { $ref: '#/$defs/none' } } }, 'ERR_SCHEMA_REFERENCE'],
    ['a reference to itself', { $ref: '#' }, 'ERR_SCHEMA_REFERENCE'],
    [
      'references that only lead to one another',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { anyOf: [{ $ref: '#/$defs/a' }] } }, $ref: '#/$defs/a' },
      'ERR_SCHEMA_REFERENCE',
    ],
    ['3,000 levels', nested(3000), 'ERR_SCHEMA_LIMIT'],
    ['65 levels', nested(64), 'ERR_SCHEMA_LIMIT'],
    [
      '5,001 properties',
      { properties: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, {}])) },
      'ERR_SCHEMA_LIMIT',
    ],
    [
      'doubling alternatives',
      {
        $defs: Object.fromEntries(
          Array.from({ length: 22 }, (_, i) => [
            `d${i}`,
            i === 0 ? { type: 'string' } : { anyOf: [{ $ref: `#/$defs/d${i - 1}` }, { $ref: `#/$defs/d${i - 1}` }] },
          ]),
        ),
        $ref: '#/$defs/d21',
      },
      'ERR_SCHEMA_LIMIT',
    ],
    ['an unknown type', { type: 'text' }, 'ERR_SCHEMA_INVALID'],
    ['a look-ahead', { properties: { a: { pattern: '(?=a)' } } }, 'ERR_SCHEMA_INVALID'],
    ['a pattern property that cannot be compiled', { patternProperties: { '(': {} } }, 'ERR_SCHEMA_INVALID'],
    ['a __proto__ key', JSON.parse('{"properties":{"__proto__":{}}}'), 'ERR_SCHEMA_INVALID'],
    ['a string', 'schema', 'ERR_SCHEMA_INVALID'],
  ])('refuses %s', (_name, schema, code) => {
    expect(codeOf(schema)).toBe(code);
  });

  it('names the pointer of a bad pattern', () => {
    expect(() => compileSchema({ properties: { 'a/b': { pattern: '(?!x)' } } })).toThrow('/properties/a~1b/pattern');
  });

  it('takes roots of any type and booleans', () => {
    expect(compileSchema(true).validate(5)).toEqual([]);
    expect(compileSchema(false).validate(5)).toHaveLength(1);
    expect(compileSchema({ type: 'array', items: { type: 'integer' } }).validate([1])).toEqual([]);
  });

  it('takes older drafts and the OpenAPI spelling', () => {
    const { validate, root } = compileSchema({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://example.org/invoice.json',
      definitions: { code: { type: 'string', nullable: true } },
      type: 'object',
      properties: {
        id: { $ref: '#/definitions/code' },
        pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }], additionalItems: false },
        price: { type: 'number', minimum: 0, exclusiveMinimum: true },
      },
    });
    expect(validate({ id: null, pair: ['a', 1], price: 1 })).toEqual([]);
    expect(validate({ pair: ['a', 1, 2] })).toHaveLength(1);
    expect(validate({ price: 0 })).toHaveLength(1);
    expect(root.property('id')?.nullable).toBe(true);
  });

  it('matches patterns in linear time', () => {
    const { validate } = compileSchema({ type: 'string', pattern: '^(a+)+$' });
    const start = performance.now();
    expect(validate(`${'a'.repeat(20_000)}!`)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('keeps the patterns of one schema apart', () => {
    const { validate } = compileSchema({ properties: { a: { pattern: '^a' }, b: { pattern: '^b' } } });
    expect(validate({ a: 'a', b: 'b' })).toEqual([]);
    expect(validate({ a: 'a', b: 'a' }).map((issue) => issue.pointer)).toEqual(['/b']);
  });

  it('treats odd keys as ordinary and survives values that break naive comparison', () => {
    const { validate } = compileSchema({
      type: 'array',
      uniqueItems: true,
      items: { type: 'object', required: ['constructor'] },
    });
    expect(validate([{}])).toHaveLength(1);
    expect(
      validate([
        { constructor: 1, valueOf: 1 },
        { constructor: 1, valueOf: 2 },
      ]),
    ).toEqual([]);
    expect(
      validate([
        { constructor: 1, valueOf: 1 },
        { valueOf: 1, constructor: 1 },
      ]),
    ).toHaveLength(1);
  });

  it('reports a value that is too deep instead of overflowing the stack', () => {
    const { validate } = compileSchema({
      $defs: { n: { type: 'array', items: { $ref: '#/$defs/n' } } },
      $ref: '#/$defs/n',
    });
    let value: unknown[] = [];
    for (let level = 0; level < 20_000; level++) value = [value];
    expect(validate(value)[0]?.keyword).toBe('depth');
  });
});
