import { describe, expect, it } from 'vitest';
import { judgeOutput } from '../../src/calibration/judge-output.js';

const verdicts = (truth: object, output: object): Record<string, boolean> =>
  Object.fromEntries(judgeOutput(truth as never, output as never));

describe('judgeOutput', () => {
  it('compares text by letters and digits, numbers exactly, and empty values with empty ones', () => {
    const truth = { a: 'ACME, Ltd.', b: 12.5, c: null, d: '2024-05-07', e: true, f: 'x' };
    expect(verdicts(truth, { a: 'Acme Ltd', b: 12.51, c: '', d: '2024-05-07', e: true, f: null })).toEqual({
      '/a': true,
      '/b': false,
      '/c': true,
      '/d': true,
      '/e': true,
      '/f': false,
    });
    expect(verdicts({ a: 5 }, { a: '5' })).toEqual({ '/a': false });
  });

  it('pairs rows in order so that most cells agree; a row too many is wrong', () => {
    const row = (sku: string, price: number): object => ({ sku, price });
    const truth = { rows: [row('A', 1), row('B', 2), row('C', 3)] };
    expect(verdicts(truth, { rows: [row('A', 1), row('X', 9), row('C', 4)] })).toEqual({
      '/rows/0/sku': true,
      '/rows/0/price': true,
      '/rows/1/sku': false,
      '/rows/1/price': false,
      '/rows/2/sku': true,
      '/rows/2/price': false,
    });
    expect(verdicts({ rows: ['a', 'c'] }, { rows: ['a', 'b', 'c'] })).toEqual({
      '/rows/0': true,
      '/rows/1': false,
      '/rows/2': true,
    });
  });

  it('judges nothing that the truth does not speak of', () => {
    expect(verdicts({ a: 1 }, { a: 1, extra: 2 })).toEqual({ '/a': true });
  });
});
