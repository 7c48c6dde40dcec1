import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/reconcile.js';

const number = { type: 'number' };
const jsonSchema = { type: 'object', properties: { net: number, tax: number, gross: number } };
const account = (net: number, tax: number, gross: number) => ({ net, tax, gross });
const merge = (inputs: unknown[], options = {}) => reconcile({ inputs, jsonSchema, options });

describe('numbers that add up', () => {
  const inputs = [account(1250.4, 237.58, 1437.98), account(1250.4, 237.58, 1437.98), account(1250.4, 237.58, 1487.98)];

  it('let a returned value win against more runs, and say so', () => {
    const { output, nodes } = merge(inputs);
    expect(output).toEqual(account(1250.4, 237.58, 1487.98));
    expect(nodes.get('/gross')).toMatchObject({ method: 'sum', support: 1, tie: false });
  });

  it('count only when they are asked to', () => {
    expect(merge(inputs, { sums: false }).output).toEqual(account(1250.4, 237.58, 1437.98));
  });

  it('never make a value', () => {
    const wrong = [account(1250.4, 237.58, 1437.98), account(1250.4, 237.58, 1437.98), account(1250.4, 237.58, 1440)];
    expect(merge(wrong).output).toEqual(account(1250.4, 237.58, 1437.98));
  });

  it('are surer than their votes', () => {
    const votes = [
      account(1250.4, 237.58, 1487.98),
      account(1250.4, 237.58, 1487.98),
      account(1250.4, 237.58, 1437.98),
    ];
    const plain = merge(votes, { sums: false }).nodes.get('/gross')?.raw ?? 1;
    expect(merge(votes).nodes.get('/gross')?.raw).toBeGreaterThan(plain);
  });

  it('say nothing when they are small', () => {
    const small = [account(1, 2, 4), account(1, 2, 4), account(1, 2, 3)];
    expect(merge(small).output).toEqual(account(1, 2, 4));
  });
});
