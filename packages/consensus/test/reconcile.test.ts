import type { Source } from '@docquorum/document';
import { compileSchema } from '@docquorum/schema';
import { OptionError } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { reconcile } from '../src/reconcile.js';

const field = (schema: object) => ({
  type: 'object',
  properties: { v: schema },
  required: ['v'],
  additionalProperties: false,
});
const vote = (schema: object, ...values: unknown[]) =>
  (reconcile({ jsonSchema: field(schema), inputs: values.map((v) => ({ v })) }).output as { v: unknown }).v;

describe('reconcile', () => {
  it('takes the value of most runs and says how many', () => {
    const { output, likelihoods, fields, nodes } = reconcile({
      inputs: [{ total: 1249 }, { total: '1,249.00' }, { total: 1294 }],
      jsonSchema: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
    });
    expect(output).toEqual({ total: 1249 });
    expect(likelihoods).toEqual({ total: 0.78222 });
    expect(fields).toEqual([
      { path: '/total', value: 1249, likelihood: 0.78222, supportingInputCount: 2, totalInputCount: 3 },
    ]);
    expect(nodes.get('/total')?.share).toBe(0.66667);
  });

  it.each<[string, object, unknown[], unknown]>([
    ['never an average', { type: 'number' }, [1000, 1020, 1000], 1000],
    ['the middle of three', { type: 'number' }, [3.13, 3.14, 3.15], 3.14],
    ['the reading that another run settles', { type: 'number' }, ['1,234', 1.234], 1.234],
    ['comma groups when nothing settles it', { type: 'number' }, ['1,234'], 1234],
    ['a day that another run settles', { type: 'string', format: 'date' }, ['05/03/2024', '2024-05-03'], '2024-05-03'],
    ['a member for its sign', { enum: ['EUR', 'USD'] }, ['€', '€', 'USD'], 'EUR'],
    ['the value of a tie with nothing', { type: ['number', 'null'] }, [50, 50, null, null], 50],
    ['the type of most runs', { anyOf: [{ type: 'string' }, { type: 'number' }] }, [5, 5, 'five'], 5],
    ['text and number as one value', { anyOf: [{ type: 'string' }, { type: 'number' }] }, ['5', 5, 5, '6', '7'], '5'],
    ['what the pattern allows', { type: 'string', pattern: '^A' }, ['B1', 'B1', 'A1'], 'A1'],
    [
      'characters by majority',
      { type: 'string' },
      ['ACME H0LDINGS', 'ACME HOLDlNGS', 'ACNE HOLDINGS'],
      'ACME HOLDINGS',
    ],
    [
      'a word before a misread one',
      { type: 'string' },
      ['Stati0n Road', 'Stati0n Road', 'Station Road'],
      'Station Road',
    ],
    [
      'a whole word before a cut one',
      { type: 'string' },
      ['8 Station Str', '8 Station Str', '8 Station Street'],
      '8 Station Street',
    ],
    [
      'another script as another value',
      { type: 'string' },
      ['ООО Ромашка', 'ООО Василёк', 'ООО Василёк'],
      'ООО Василёк',
    ],
  ])('takes %s', (_name, schema, values, wanted) => {
    expect(vote(schema, ...values)).toBe(wanted);
  });

  it('lets numbers that add up settle a split vote, unless told not to', () => {
    const inputs = [
      { net: 841.5, tax: 168.3, gross: 1009.8 },
      { net: 841.5, tax: 168.3, gross: 10098 },
      { net: 841.5, tax: 168.3, gross: 10098 },
    ];
    expect(reconcile({ inputs }).output).toEqual(inputs[0]);
    expect(reconcile({ inputs }).nodes.get('/gross')?.method).toBe('sum');
    expect(reconcile({ inputs, options: { sums: false } }).output).toEqual(inputs[1]);
  });

  it('takes texts as the option says', () => {
    const inputs = ['A-1', 'a-1', 'a-1 '].map((v) => ({ v }));
    const text = (mode: 'exact' | 'id') =>
      reconcile({ inputs, options: { paths: { '/v': { text: mode } } } }).nodes.get('/v');
    expect(text('exact')?.tie).toBe(true);
    expect(text('id')?.support).toBe(3);
  });

  it('weighs runs, for one path otherwise than for the rest', () => {
    const inputs = [
      { a: 'x', b: 'x' },
      { a: 'y', b: 'y' },
      { a: 'y', b: 'y' },
    ];
    expect(reconcile({ inputs, weights: [3, 1, 1] }).output).toEqual({ a: 'x', b: 'x' });
    expect(reconcile({ inputs, options: { paths: { '/b': { weights: [3, 1, 1] } } } }).output).toEqual({
      a: 'y',
      b: 'x',
    });
  });

  it('carries the evidence of the runs that support the winner', () => {
    const source = (content: string, pageNumber: number): Source => ({
      content,
      context: content,
      anchor: { kind: 'page-box', pageNumber, box: { left: 0, top: 0, right: 1, bottom: 1 } },
    });
    const sources = [source('7', 2), source('7', 1), source('9', 1)].map((one) => new Map([['/a', [one]]]));
    const { nodes } = reconcile({ inputs: [{ a: 7 }, { a: 7 }, { a: 9 }], sources });
    expect(nodes.get('/a')?.sources).toEqual([source('7', 1), source('7', 2)]);
  });

  it('shows where each run has what became of it', () => {
    const { alignment } = reconcile({ inputs: [['a', 'b', 'c'], ['b', 'c'], ['a', 'b', 'c'], null] });
    expect(alignment.alignedInputs).toEqual([['a', 'b', 'c'], [null, 'b', 'c'], ['a', 'b', 'c'], null]);
    expect(alignment.pathAlignments[1]).toEqual({ path: '/1', inputPaths: ['/1', '/0', '/1', null] });
    expect(alignment.referenceIndex).toBe(0);
  });

  it('repairs what fields broke together', () => {
    const branch = (kind: string, key: string) => ({
      type: 'object',
      properties: { kind: { const: kind }, [key]: { type: 'string' } },
      required: ['kind', key],
      additionalProperties: false,
    });
    const jsonSchema = {
      type: 'object',
      properties: { kind: { type: 'string' }, iban: { type: 'string' }, card: { type: 'string' } },
      oneOf: [branch('bank', 'iban'), branch('card', 'card')],
    };
    const inputs = [
      { kind: 'bank', iban: 'I1' },
      { kind: 'card', card: 'C1' },
      { kind: 'card', iban: 'I1' },
    ];
    const { output } = reconcile({ jsonSchema, inputs });
    expect(compileSchema(jsonSchema).validate(output)).toEqual([]);
  });

  it('treats a run that is no JSON, too deep or failed as failed, and says which', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    const { output, issues } = reconcile({ inputs: [{ a: 1 }, deep, loop, { a: 10n }, undefined, { a: 1 }] });
    expect(output).toEqual({ a: 1 });
    expect(issues.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'ERR_RUN_FAILED'));
  });

  it('survives 400 levels', () => {
    const nested = (leaf: string) => Array.from({ length: 400 }).reduce<unknown>((inner) => ({ inner }), leaf);
    expect(reconcile({ inputs: [nested('a'), nested('b'), nested('a')] }).output).toEqual(nested('a'));
  });

  it('keeps __proto__ an ordinary key', () => {
    const parse = (text: string): unknown => JSON.parse(text);
    const { output } = reconcile({
      inputs: [parse('{"__proto__":{"polluted":1}}'), parse('{"__proto__":{"polluted":1},"a":1}')],
    });
    expect(JSON.stringify(output)).toBe('{"__proto__":{"polluted":1},"a":1}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes a compiled schema as it is', () => {
    const compiled = compileSchema(field({ type: 'integer' }));
    expect(reconcile({ jsonSchema: compiled, inputs: [{ v: '7' }] }).output).toEqual({ v: 7 });
  });

  it('refuses what cannot be a request', () => {
    expect(() => reconcile({ inputs: [] })).toThrow('at least one run');
    expect(() => reconcile(undefined as never)).toThrow(OptionError);
    expect(() => reconcile({ inputs: [1], weights: [-1] })).toThrow(TypeError);
    expect(() => reconcile({ inputs: [1], weights: [Number.NaN] })).toThrow(TypeError);
    expect(() => reconcile({ inputs: [1], weights: [1, 2] })).toThrow('one number per run');
    expect(() => reconcile({ inputs: [1], jsonSchema: { type: 'text' } })).toThrow('not valid');
  });

  it.each([
    [{ items: {} }, 'a pattern is empty or starts with /'],
    [{ '/items': { key: 'sku' } }, 'options.paths[/items].key must be a list of names'],
    [{ '/items': { presence: 2 } }, 'options.paths[/items].presence must be a number 0..1'],
    [{ '/name': { text: 'fuzzy' } }, 'options.paths[/name].text must be one of text, exact, id'],
  ])('refuses the path options %j', (paths, message) => {
    expect(() => reconcile({ inputs: [{}], options: { paths: paths as never } })).toThrow(message);
  });

  it('refuses settings in the schema that cannot be meant', () => {
    const jsonSchema = { type: 'array', 'x-consensus': { key: 'sku' } };
    expect(() => reconcile({ inputs: [[1], [2]], jsonSchema })).toThrow(OptionError);
  });
});
