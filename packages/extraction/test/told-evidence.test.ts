import { compileSchema } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { modelDocument } from '../src/page-model/model-document.js';
import { planFields } from '../src/plan/plan-fields.js';
import { plainItem } from '../src/tables/list-item.js';
import { tellRows } from '../src/tables/tell-rows.js';
import { extract } from './extract.js';
import { layOutPage } from './lay-out-page.js';

const text = { type: ['string', 'null'] };
const number = { type: ['number', 'null'] };

describe('the evidence of a value', () => {
  it('says that words of its cell are left out, its label aside', () => {
    const page = ['Order date: 4 May 2024 at noon', '', 'Amount due: 12.50'];
    const { evidence } = extract([page], { orderDate: { ...text, format: 'date' }, amountDue: number });
    expect(evidence.get('/orderDate')).toMatchObject({ wordsBefore: 0, wordsAfter: 1 });
    expect(evidence.get('/amountDue')).toMatchObject({ wordsBefore: 0, wordsAfter: 0 });
  });

  it('says of a cell how much wider than usual the gap above its row or one before it is', () => {
    const lines = ['Ada Byron', 'Jean Valjean', 'Karl Moor', '', '', 'Read and accepted', 'Signed'];
    const model = modelDocument([layOutPage(lines)]);
    const leaf = planFields(compileSchema({ type: 'object', properties: { name: text } })).leaves[0];
    if (!leaf) throw new Error('the plan has no leaf');
    const items = model.rows.map(({ index, text: printed }) => {
      const spans = [{ row: index, start: 0, end: printed.length }];
      return plainItem(new Map([[leaf, { value: printed, spans, confidence: 1, reason: '', runnersUp: [] }]]));
    });
    const gaps = tellRows(model, items).map(({ values }) => values.get(leaf)?.evidence?.['rowGap'] ?? NaN);
    expect(gaps.slice(0, 3)).toEqual([0, 0, 0]);
    // Two blank lines, in units of the height of the letters; what follows is as doubtful.
    expect(gaps[3]).toBeGreaterThan(2);
    expect(gaps[4]).toBe(gaps[3]);
  });
});
