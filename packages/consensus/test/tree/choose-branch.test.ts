import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/reconcile.js';

const merge = (jsonSchema: Record<string, unknown>, ...inputs: unknown[]) => reconcile({ inputs, jsonSchema }).output;

describe('the branch of a union', () => {
  const textOrNumber = { anyOf: [{ type: 'string' }, { type: 'number' }] };

  it('is that of most runs, with its type', () => {
    expect(merge(textOrNumber, 5, 5, 'five')).toBe(5);
    expect(merge(textOrNumber, 'five', 'five', 5)).toBe('five');
  });

  it('gets the support of runs that write its value as another type', () => {
    const { output, fields } = reconcile({ inputs: ['5', 5, 5, '6', '7'], jsonSchema: textOrNumber });
    expect(output).toBe('5');
    expect(fields[0]?.supportingInputCount).toBe(3);
  });

  it('is the first of the schema on a tie', () => {
    expect(merge(textOrNumber, 'a', 5)).toBe('a');
    expect(merge({ anyOf: [{ type: 'number' }, { type: 'string' }] }, 'a', 5)).toBe(5);
  });

  it('is told by the keys that objects must have', () => {
    const variant = (name: string) => ({
      type: 'object',
      properties: { [name]: { type: 'number' } },
      required: [name],
      additionalProperties: false,
    });
    const either = { anyOf: [variant('net'), variant('gross')] };
    expect(merge(either, { gross: 5 }, { gross: 5 }, { net: 4 })).toEqual({ gross: 5 });
  });
});
