import { describe, expect, it } from 'vitest';
import { reconcile } from '../src/reconcile.js';

describe('reconcile', () => {
  it('takes the value of most runs and says how many', () => {
    const { output, likelihoods, fields } = reconcile({
      inputs: [{ total: 1249 }, { total: '1,249.00' }, { total: 1294 }],
      jsonSchema: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
    });
    expect(output).toEqual({ total: 1249 });
    expect(likelihoods).toEqual({ total: 0.78222 });
    expect(fields).toEqual([
      { path: '/total', value: 1249, likelihood: 0.78222, supportingInputCount: 2, totalInputCount: 3 },
    ]);
  });
});
