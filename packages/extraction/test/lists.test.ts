import { describe, expect, it } from 'vitest';
import { extract, outputOf } from './extract.js';

const text = { type: ['string', 'null'] };
const number = { type: ['number', 'null'] };
const list = (properties: Record<string, unknown>): unknown => ({
  type: 'array',
  items: { type: 'object', properties },
});

const goods = list({ description: text, quantity: number, unit_price: number, amount: number });

describe('line items', () => {
  it('reads a table by its header, with wrapped texts, and stops at the totals', () => {
    const page = [
      'INVOICE 2041',
      '',
      'Description                      Qty     Unit price        Amount',
      'Birch plywood, sanded              2          40.00         80.00',
      'on both sides',
      'Wood glue                         10           3.50         35.00',
      'Delivery                           1          15.00         15.00',
      'Subtotal                                                   130.00',
      'VAT 20%                                                     26.00',
      'Total                                                      156.00',
    ];
    expect(outputOf([page], { items: goods })).toEqual({
      items: [
        { description: 'Birch plywood, sanded on both sides', quantity: 2, unit_price: 40, amount: 80 },
        { description: 'Wood glue', quantity: 10, unit_price: 3.5, amount: 35 },
        { description: 'Delivery', quantity: 1, unit_price: 15, amount: 15 },
      ],
    });
  });

  it('goes on after a page break', () => {
    const header = 'Item                             Qty     Price             Amount';
    const first = [header, 'Slate tile                         4      2.00               8.00'];
    const second = [
      header,
      'Ridge tile                         3      5.00              15.00',
      '',
      'Total        23.00',
    ];
    expect(outputOf([first, second], { lines: goods })).toMatchObject({
      lines: [{ description: 'Slate tile' }, { description: 'Ridge tile', quantity: 3, unit_price: 5, amount: 15 }],
    });
  });

  it('parts the codes of a till receipt from the words beside them', () => {
    const page = [
      'CORNER SHOP',
      '8880214 JASMINE RICE 5KG',
      '2 x 12.90                     25.80',
      '9556031 OYSTER SAUCE 510G',
      '1 x 4.35                       4.35',
      'TOTAL                         30.15',
    ];
    const items = { type: 'array', items: { type: 'object', properties: { code: text, name: text, amount: number } } };
    expect(outputOf([page], { items })).toEqual({
      items: [
        { code: '8880214', name: 'JASMINE RICE 5KG', amount: 25.8 },
        { code: '9556031', name: 'OYSTER SAUCE 510G', amount: 4.35 },
      ],
    });
  });

  it('reads a till receipt without header: words over quantity and price', () => {
    const page = [
      'CORNER SHOP',
      'OAT MILK 1L',
      '2 x 1.80                       3.60',
      'RYE BREAD',
      '1 x 2.95                       2.95',
      'TOTAL                          6.55',
    ];
    expect(outputOf([page], { items: goods })).toEqual({
      items: [
        { description: 'OAT MILK 1L', quantity: 2, unit_price: 1.8, amount: 3.6 },
        { description: 'RYE BREAD', quantity: 1, unit_price: 2.95, amount: 2.95 },
      ],
    });
  });

  it('keeps lists with headings of their own apart', () => {
    const entries = list({ date: { type: ['string', 'null'], format: 'date' }, details: text, amount: number });
    const page = [
      'Statement of 31/03/2024',
      '',
      'Deposits',
      '04/03/2024    Salary                        1,200.00',
      '18/03/2024    Refund                           15.00',
      '',
      '',
      'Withdrawals',
      '05/03/2024    Rent                            700.00',
      '21/03/2024    Groceries                        42.10',
    ];
    expect(outputOf([page], { deposits: entries, withdrawals: entries })).toEqual({
      deposits: [
        { date: '2024-03-04', details: 'Salary', amount: 1200 },
        { date: '2024-03-18', details: 'Refund', amount: 15 },
      ],
      withdrawals: [
        { date: '2024-03-05', details: 'Rent', amount: 700 },
        { date: '2024-03-21', details: 'Groceries', amount: 42.1 },
      ],
    });
  });

  it('reads blocks of label and value that come again', () => {
    const page = [
      'Policy number:   HA-1180        Yearly premium:   88.00',
      'Insured sum:     50,000.00',
      '',
      'Policy number:   HB-2290        Yearly premium:   131.50',
      'Insured sum:     80,000.00',
    ];
    const policies = list({ policy_number: text, yearly_premium: number, insured_sum: number });
    expect(outputOf([page], { policies })).toEqual({
      policies: [
        { policy_number: 'HA-1180', yearly_premium: 88, insured_sum: 50000 },
        { policy_number: 'HB-2290', yearly_premium: 131.5, insured_sum: 80000 },
      ],
    });
  });

  it('gives each cell its place, and no items where there are none', () => {
    const page = ['Item              Qty     Amount', 'Rope 5 m            2      12.00'];
    const run = extract([page], { items: goods });
    expect(run.sources.get('/items/0/description')?.[0]?.content).toBe('Rope 5 m');
    expect(run.sources.get('/items/0/amount')?.[0]?.anchor).toMatchObject({ kind: 'page-box', pageNumber: 1 });
    expect(outputOf([['A letter', 'Dear Ms Holt,', 'thank you for your visit.']], { items: goods })).toEqual({
      items: [],
    });
  });
});
