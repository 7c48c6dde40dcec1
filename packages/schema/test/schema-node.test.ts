import { describe, expect, it } from 'vitest';
import { compileSchema } from '../src/compile-schema.js';

const root = (schema: unknown) => compileSchema(schema).root;

describe('SchemaNode', () => {
  it('follows references and folds allOf in', () => {
    const node = root({
      $defs: { base: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
      allOf: [
        { $ref: '#/$defs/base' },
        { properties: { id: { pattern: '^A' }, n: { type: ['integer', 'null'] } }, required: ['n'] },
      ],
    });
    expect([...node.types]).toEqual(['object']);
    expect([...node.properties.keys()].sort()).toEqual(['id', 'n']);
    expect([...node.required].sort()).toEqual(['id', 'n']);
    expect([...(node.property('id')?.types ?? [])]).toEqual(['string']);
    expect(node.property('id')?.pattern).toBe('^A');
    expect(node.property('n')?.nullable).toBe(true);
    expect([...(node.property('n')?.types ?? [])]).toEqual(['integer']);
  });

  it('folds the single alternative beside null into the node', () => {
    const node = root({ description: 'outer', anyOf: [{ type: 'object', properties: { x: {} } }, { type: 'null' }] });
    expect(node.branches).toEqual([]);
    expect(node.nullable).toBe(true);
    expect([...node.types]).toEqual(['object']);
    expect(node.properties.has('x')).toBe(true);
    expect(node.description).toBe('outer');
  });

  it('keeps real alternatives, each with the keywords around it', () => {
    const node = root({
      type: 'object',
      properties: { kind: { type: 'string' } },
      oneOf: [
        { properties: { a: {} }, required: ['a'] },
        { properties: { b: {} }, required: ['b'] },
      ],
    });
    expect(node.branches.map((branch) => [...branch.properties.keys()].sort())).toEqual([
      ['a', 'kind'],
      ['b', 'kind'],
    ]);
    expect([...node.types]).toEqual(['object']);
  });

  it('is lazy, so that recursive schemas end', () => {
    const node = root({
      $defs: { tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/$defs/tree' } } } } },
      $ref: '#/$defs/tree',
    });
    let at = node.property('children')?.items;
    for (let level = 0; level < 1000; level++) at = at?.property('children')?.items;
    expect([...(at?.types ?? [])]).toEqual(['object']);
  });

  it('tells which keys are open, patterned and forbidden', () => {
    const node = root({
      properties: { a: { type: 'string' } },
      patternProperties: { '^n_': { type: 'number' } },
      additionalProperties: false,
    });
    expect(node.closed).toBe(true);
    expect([...(node.property('n_1')?.types ?? [])]).toEqual(['number']);
    expect(node.property('other')).toBeUndefined();
    expect(root({}).property('other')?.types.size).toBe(0);
    expect(
      root({ additionalProperties: { type: 'number' } })
        .property('other')
        ?.types.has('number'),
    ).toBe(true);
  });

  it('views tuples and the elements after them', () => {
    const node = root({ type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false });
    expect(node.prefixItems).toHaveLength(2);
    expect(node.items).toBeUndefined();
    expect(node.item(1)?.types.has('number')).toBe(true);
    expect(node.item(2)).toBeUndefined();
  });

  it('reads types from enum, const and keywords where they are not stated', () => {
    expect([...root({ enum: ['A', null] }).types]).toEqual(['string']);
    expect(root({ enum: ['A', null] }).nullable).toBe(true);
    expect(root({ enum: ['A', null] }).enum).toEqual(['A']);
    expect(root({ enum: ['A'] }).nullable).toBe(false);
    expect([...root({ const: 5 }).types]).toEqual(['number']);
    expect([...root({ properties: {} }).types]).toEqual(['object']);
    expect([...root({ type: 'null' }).types]).toEqual(['null']);
    expect(root({}).types.size).toBe(0);
    expect(root({}).nullable).toBe(true);
  });

  it('knows places where nothing is valid', () => {
    expect(root({ allOf: [{ type: 'string' }, { type: 'number' }] }).never).toBe(true);
    expect(root({ type: 'string' }).never).toBe(false);
  });

  it('tells which leaves are valid, through references and alternatives', () => {
    const code = root({
      $defs: { code: { type: 'string', pattern: '^[A-Z]{2}$' } },
      anyOf: [{ $ref: '#/$defs/code' }, { type: 'integer', minimum: 10 }, { type: 'null' }],
    });
    expect(['DE', 12, null, 'de', 9, 10.5, true].filter((value) => code.acceptsLeaf(value))).toEqual(['DE', 12, null]);
    const date = root({ type: 'string', format: 'date', minLength: 1 });
    expect(['2024-02-29', '2023-02-29', ''].filter((value) => date.acceptsLeaf(value))).toEqual(['2024-02-29']);
    expect(root({ multipleOf: 0.01 }).acceptsLeaf(1.1)).toBe(true);
    expect(root({ type: 'string', format: 'made-up' }).acceptsLeaf('x')).toBe(true);
  });
});
