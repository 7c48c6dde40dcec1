import { assert, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyDocument } from '../../src/classification/classify-document.js';
import { countVotes } from '../../src/classification/count-votes.js';
import { modelDocument } from '../../src/page-model/model-document.js';
import { layOutPage } from '../lay-out-page.js';

const modelOf = (...pages: (readonly string[])[]): ReturnType<typeof modelDocument> =>
  modelDocument(pages.map((lines, i) => layOutPage(lines, i + 1)));

const payslip = [
  'Marlow Glass Ltd                       PAY ADVICE',
  'Employee no.     Tax code     Pay date',
  '1183             1257L        29/11/2024',
  'Basic pay        2,650.00     PAYE tax      341.20',
  'Net pay          2,155.31',
];
const lieferschein = [
  'Holtkamp GmbH',
  'Lieferschein 4711',
  'Artikel      Bestellt     Geliefert',
  'Welle        4            4',
];
const bill = [
  'Electricity statement',
  'Meter number  55 118',
  'Previous read  48211   Current read  48953',
  'Amount due   112.24',
];
const categories = [
  { name: 'pay slip' },
  { name: 'delivery note' },
  { name: 'utility bill' },
  { name: 'bank statement' },
  { name: 'other' },
];

describe('classifying a document', () => {
  it.each([
    ['pay slip', payslip],
    ['delivery note', lieferschein],
    ['utility bill', bill],
  ])('knows a %s in any language of the packs', (category, page) => {
    expect(classifyDocument({ model: modelOf(page), categories }).category).toBe(category);
  });

  it('reads names as programs write them', () => {
    const names = [{ name: 'PAY_SLIP' }, { name: 'deliveryNote' }, { name: 'utility-bill' }];
    expect(classifyDocument({ model: modelOf(payslip), categories: names }).category).toBe('PAY_SLIP');
    expect(classifyDocument({ model: modelOf(lieferschein), categories: names }).category).toBe('deliveryNote');
  });

  it('goes by the description where the name says nothing', () => {
    const own = [
      { name: 'A', description: 'Salary of an employee with tax and net pay' },
      { name: 'B', description: 'Goods that were delivered; not invoices' },
      { name: 'C', description: 'Letters about parking, rabbits or bicycles' },
    ];
    expect(classifyDocument({ model: modelOf(payslip), categories: own }).category).toBe('A');
    const letter = ['Hello,', 'our rabbits ate the bicycles in the parking lot again.'];
    expect(classifyDocument({ model: modelOf(letter), categories: own }).category).toBe('C');
  });

  it('takes a sentence of the instructions as a part of the description', () => {
    const own = [{ name: 'red' }, { name: 'blue' }];
    const instructions = 'Use red for anything about yarn. Use blue for pay slips.';
    expect(classifyDocument({ model: modelOf(payslip), categories: own, instructions }).category).toBe('blue');
  });

  it('gives "other" what no category calls', () => {
    const few = [{ name: 'invoice' }, { name: 'contract' }, { name: 'other' }];
    expect(classifyDocument({ model: modelOf(payslip), categories: few }).category).toBe('other');
  });

  it('cites what it saw, with the place', () => {
    const { reasoning, evidence, scores } = classifyDocument({ model: modelOf(payslip), categories });
    expect(reasoning).toContain('PAY ADVICE');
    expect(evidence[0]).toMatchObject({ content: 'PAY ADVICE', anchor: { kind: 'page-box', pageNumber: 1 } });
    expect(scores[0]?.category).toBe('pay slip');
    expect(scores.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 9);
  });

  it('chooses the same, whatever the order of the categories', () => {
    const model = modelOf(bill);
    const { category, scores } = classifyDocument({ model, categories });
    assert(
      property(shuffledSubarray(categories, { minLength: categories.length }), (shuffled) => {
        const again = classifyDocument({ model, categories: shuffled });
        expect(again.category).toBe(category);
        expect(again.scores).toEqual(scores);
      }),
      { numRuns: 20 },
    );
  });

  it('chooses one even on a page without words, and says that nothing spoke for it', () => {
    const { category, reasoning } = classifyDocument({ model: modelOf([]), categories: categories.slice(0, 2) });
    expect(category).toBe('delivery note');
    expect(reasoning).toContain('Nothing');
  });

  it('counts only the given pages', () => {
    const model = modelOf(payslip, lieferschein);
    expect(classifyDocument({ model, categories, pages: new Set([1]) }).category).toBe('delivery note');
    expect(classifyDocument({ model, categories, pages: new Set([0]) }).category).toBe('pay slip');
  });

  it('refuses categories that are missing or share a name', () => {
    const model = modelOf(bill);
    expect(() => classifyDocument({ model, categories: [] })).toThrow(/at least one/);
    expect(() => classifyDocument({ model, categories: [{ name: 'a' }, { name: 'a' }] })).toThrow(/different/);
  });
});

describe('several votes', () => {
  it('look at the same words differently, each always in the same way', () => {
    const model = modelOf(bill);
    const vote = (seed: number): unknown => classifyDocument({ model, categories, seed });
    expect(vote(3)).toEqual(vote(3));
    expect(vote(3)).not.toEqual(vote(4));
  });

  it('are counted; scores settle a tie', () => {
    const vote = (category: string, score: number): Parameters<typeof countVotes>[0][number] => ({
      category,
      reasoning: `why ${category}`,
      scores: [
        { category, score },
        { category: category === 'a' ? 'b' : 'a', score: 1 - score },
      ],
      evidence: [],
    });
    expect(countVotes([vote('a', 0.6), vote('b', 0.9), vote('a', 0.6)])).toEqual({
      category: 'a',
      reasoning: 'why a',
      share: 2 / 3,
    });
    expect(countVotes([vote('a', 0.6), vote('b', 0.9)]).category).toBe('b');
    expect(() => countVotes([])).toThrow(/vote/);
  });
});
