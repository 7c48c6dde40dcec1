import { compileSchema, lintSchema } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { extractRun } from '../../src/extract-run.js';
import { modelDocument } from '../../src/page-model/model-document.js';
import { planFields } from '../../src/plan/plan-fields.js';
import { generateSchema } from '../../src/schema-generation/generate-schema.js';
import { layOutPage } from '../lay-out-page.js';

const modelOf = (...pages: (readonly string[])[]): ReturnType<typeof modelDocument> =>
  modelDocument(pages.map((lines, i) => layOutPage(lines, i + 1)));

const invoice = [
  'Kettle Tools Ltd',
  '12 Mill Lane, Leeds LS1 4AB',
  '',
  'Invoice number:  A-1001              Invoice date:  3 March 2024',
  'Drawer key:      blue',
  '',
  'Description                      Qty     Unit price        Amount',
  'Birch plywood, sanded              2          40.00         80.00',
  'Wood glue                         10           3.50         35.00',
  'Total                                                      115.00',
];

describe('generating a schema', () => {
  it('names what is printed by the catalogue, types it, and lets all of it be missing', () => {
    const schema = generateSchema({ models: [modelOf(invoice)] });
    expect(schema).toMatchObject({
      type: 'object',
      properties: {
        invoice_number: { type: ['string', 'null'] },
        invoice_date: { type: ['string', 'null'], format: 'date' },
        line_items: {
          type: 'array',
          items: { properties: { quantity: { type: ['number', 'null'] }, amount: { type: ['number', 'null'] } } },
        },
      },
    });
    expect(lintSchema(schema).filter(({ code }) => code === 'LINT_NOT_NULLABLE' || code === 'LINT_UNTYPED')).toEqual(
      [],
    );
  });

  it('gives the printed values back when it is extracted with', () => {
    const model = modelOf(invoice);
    const plan = planFields(compileSchema(generateSchema({ models: [model] })));
    expect(extractRun({ model, plan }).output).toMatchObject({
      invoice_number: 'A-1001',
      invoice_date: '2024-03-03',
      drawer_key: 'blue',
      line_items: [
        { description: 'Birch plywood, sanded', quantity: 2, unit_price: 40, amount: 80 },
        { description: 'Wood glue', quantity: 10, unit_price: 3.5, amount: 35 },
      ],
    });
  });

  it('takes a grid of labels over values for fields, not for a table', () => {
    const page = [
      'Order number     Order date      Booked by',
      'IO 30917         29 Apr 2024     M. Tulloch',
      '',
      'Thank you.',
    ];
    const { properties } = generateSchema({ models: [modelOf(page)] });
    expect(Object.values(properties as Record<string, { type: unknown }>).map(({ type }) => type)).not.toContain(
      'array',
    );
  });

  it('adds up what several documents print', () => {
    const other = ['Invoice number:  A-1002', 'Due date:  5 May 2024'];
    const { properties, required } = generateSchema({ models: [modelOf(invoice), modelOf(other)] });
    expect(Object.keys(properties as object)).toEqual(
      expect.arrayContaining(['invoice_number', 'due_date', 'line_items']),
    );
    expect(required).toEqual(Object.keys(properties as object));
  });

  it('proposes nothing for a page without words, and refuses no documents', () => {
    expect(generateSchema({ models: [modelOf([])] })).toMatchObject({ properties: {} });
    expect(() => generateSchema({ models: [] })).toThrow(/at least one/);
  });
});
