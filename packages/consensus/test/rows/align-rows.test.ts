import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/reconcile.js';

const merge = (inputs: unknown[], paths = {}) => reconcile({ inputs, options: { paths } }).output;
const row = (id: string, text: string, qty = 1) => ({ id, text, qty });

describe('rows', () => {
  it('align in order where they repeat', () => {
    const rows = [...'abacabadabacaba'].map((kind) => ({ kind, hours: 8 }));
    const without = (at: number) => rows.filter((_, index) => index !== at);
    expect(merge([without(0), without(4), without(7), without(14), without(9)])).toEqual(rows);
  });

  it('align wherever they stand when they are one of a kind', () => {
    const rows = [row('A1', 'install pump unit'), row('A2', 'replace main valve'), row('A3', 'inspect the boiler')];
    const moved = [rows[2], rows[0], rows[1]];
    expect(merge([rows, moved, rows])).toEqual(rows);
  });

  it('take the order of most runs', () => {
    expect(
      merge([
        ['x1', 'y2', 'z3'],
        ['y2', 'x1', 'z3'],
        ['x1', 'y2', 'z3'],
      ]),
    ).toEqual(['x1', 'y2', 'z3']);
  });

  it('join by a declared key although everything else differs', () => {
    const inputs = [
      [row('A1', 'install pump'), row('A2', 'paint')],
      [row('A2', 'coat the walls'), row('A1', 'mount a new unit')],
      [row('A1', 'install pump'), row('A2', 'paint')],
    ];
    const { output, nodes } = reconcile({ inputs, options: { paths: { '': { key: ['id'] } } } });
    expect(output).toEqual(inputs[0]);
    expect(nodes.get('/0')?.origins).toEqual(
      new Map([
        [0, '/0'],
        [1, '/1'],
        [2, '/0'],
      ]),
    );
  });

  it('keep what the presence option asks for, and list what they drop', () => {
    const inputs = [['a', 'b'], ['a'], ['a']];
    expect(merge(inputs)).toEqual(['a']);
    expect(merge(inputs, { '': { presence: 0.3 } })).toEqual(['a', 'b']);
    expect(reconcile({ inputs }).nodes.get('')?.dropped).toEqual([{ value: 'b', weight: 1, runs: [0] }]);
  });

  it('that hold lists are compared by what these come to, repeats that the schema forbids left out', () => {
    const jsonSchema = {
      type: 'array',
      items: { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' }, uniqueItems: true } } },
    };
    const inputs = [[{ tags: ['oak', 'oak', 'ash'] }], [{ tags: ['oak', 'ash'] }]];
    const { output, likelihoods } = reconcile({ jsonSchema, inputs });
    expect([output, likelihoods]).toEqual([[{ tags: ['oak', 'ash'] }], [{ tags: [1, 1] }]]);
  });

  it('say so when no row is shared', () => {
    const { output, likelihoods, issues } = reconcile({ inputs: [['one'], ['two'], ['three']] });
    expect([output, likelihoods]).toEqual([[], []]);
    expect(issues.map(({ code }) => code)).toEqual(['ERR_NO_SHARED_ROW']);
  });

  it('recover 500 rows that repeat, 5 % missing in each run', () => {
    let seed = 5;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const rows = Array.from({ length: 500 }, () => ({
      day: 'MTWF'.charAt(random() * 4),
      hours: 6 + Math.floor(random() * 3),
    }));
    const inputs = Array.from({ length: 8 }, () => rows.filter(() => random() >= 0.05));
    expect(merge(inputs)).toEqual(rows);
  });
});
