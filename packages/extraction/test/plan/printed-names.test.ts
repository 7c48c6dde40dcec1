import { compileSchema } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { planFields } from '../../src/plan/plan-fields.js';

const leavesFor = (properties: Record<string, object>) =>
  planFields(compileSchema({ type: 'object', properties })).leaves;

describe('names that are the questions of a form', () => {
  it('ask for answers as they are printed', () => {
    const leaves = leavesFor({ 'DATE RECEIVED:': { type: 'string' }, 'Approved by': { type: 'string' } });
    expect(leaves.map((leaf) => leaf.hints.asPrinted)).toEqual([true, true]);
  });

  it('leave the form to the schema where it states one', () => {
    const [date] = leavesFor({ 'DATE RECEIVED:': { type: 'string', format: 'date' } });
    expect(date?.hints.asPrinted).toBeUndefined();
  });

  it('are not the names that programs use', () => {
    const [date] = leavesFor({ date_received: { type: 'string' }, approvedBy: { type: 'string' } });
    expect(date?.hints.asPrinted).toBeUndefined();
  });
});

describe('names that hold more than the field', () => {
  it('may begin with the document', () => {
    expect(leavesFor({ invoice_customer_name: { type: 'string' } })[0]?.concept?.id).toBe('buyer.name');
  });

  it('may be an address whose fields are those of its party', () => {
    const [name] = leavesFor({ adresseFacturation: { type: 'object', properties: { nom: { type: 'string' } } } });
    expect(name?.party).toBe('buyer');
  });

  it('may say which end of a range they are', () => {
    const leaves = leavesFor({
      trip_from: { type: 'string', format: 'date' },
      trip_to: { type: 'string', format: 'date' },
    });
    expect(leaves.map((leaf) => leaf.role)).toEqual(['start', 'end']);
  });
});
