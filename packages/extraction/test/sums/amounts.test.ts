import { describe, expect, it } from 'vitest';
import { extract, outputOf } from '../extract.js';

const number = { type: ['number', 'null'] };

const bill = [
  'Larkfield Joinery Ltd                                           INVOICE',
  'Description                        Qty       Unit price           Amount',
  'Oak shelf, planed                    4            35.00           140.00',
  'Ash rail                            10            12.50           125.00',
  'Fitting on site                      1            85.00            85.00',
  'Net total                                                         350.00',
  'VAT 20%                                                            70.00',
  'Delivery                                                           15.00',
  'TOTAL                                                             435.00',
  'Deposit received                                                 -100.00',
  'Balance due                                                       335.00',
];

describe('amounts of a document', () => {
  it('are told apart by their names and by the sums they are part of', () => {
    const fields = {
      subtotal: number,
      vat_amount: number,
      shipping: number,
      total: number,
      balance_due: number,
      discount: number,
    };
    expect(outputOf([bill], fields)).toEqual({
      subtotal: 350,
      vat_amount: 70,
      shipping: 15,
      total: 435,
      balance_due: 335,
      discount: null,
    });
  });

  it('are those after rounding to the smallest coin when the total is asked for', () => {
    const slip = [
      'Sub total                12.30',
      'Sales tax 6%              0.74',
      'Total sales              13.04',
      'Rounding adj              0.01',
      'Total                    13.05',
      'Cash                     20.00',
      'Change                    6.95',
    ];
    expect(outputOf([slip], { total: number, tax: number, rounding: number })).toEqual({
      total: 13.05,
      tax: 0.74,
      rounding: 0.01,
    });
  });

  it('are taken from the row of their rate when the field names one, never the rate itself', () => {
    const slip = [
      'Total                              EUR 27,60',
      'Rate            Net       Tax        Gross',
      '19 %          10,00      1,90        11,90',
      '7 %           14,67      1,03        15,70',
    ];
    const tax = (rate: number): object => ({ ...number, description: `Tax amount at ${rate} %` });
    expect(outputOf([slip], { vat_19: tax(19), vat_7: tax(7) })).toEqual({ vat_19: 1.9, vat_7: 1.03 });
  });

  it('are read from the row of sums under the columns of a table', () => {
    const page = [
      'Item                    Net amount       VAT amount      Gross amount',
      'Paper                       100.00            20.00            120.00',
      'Ink                          60.00            12.00             72.00',
      'Binding                      45.00             9.00             54.00',
      'Total                       205.00            41.00            246.00',
    ];
    expect(outputOf([page], { net_amount: number, vat_amount: number, total: number })).toEqual({
      net_amount: 205,
      vat_amount: 41,
      total: 246,
    });
  });

  it('keep the sign that is printed', () => {
    const note = [
      'CREDIT NOTE',
      'Net                       (80.00)',
      'VAT at 20%                (16.00)',
      'Total                     (96.00)',
    ];
    expect(outputOf([note], { net_total: number, vat: number, total: number })).toEqual({
      net_total: -80,
      vat: -16,
      total: -96,
    });
  });
});

describe('cross-checks', () => {
  it('say that a printed sum holds, by pointer, and say nothing of what no sum joins', () => {
    const { crossChecks } = extract([bill], {
      subtotal: number,
      vat_amount: number,
      total: number,
      note: { type: ['string', 'null'] },
    });
    expect(crossChecks.get('/total')).toBeGreaterThan(0.7);
    expect(crossChecks.get('/subtotal')).toBeGreaterThan(0.7);
    expect(crossChecks.has('/note')).toBe(false);
  });

  it('doubt amounts that do not add up', () => {
    const wrong = ['Subtotal        200.00', 'VAT              40.00', 'Total           260.00'];
    const { crossChecks } = extract([wrong], { subtotal: number, vat_amount: number, total: number });
    expect(crossChecks.get('/total')).toBeLessThanOrEqual(0.5);
  });

  it('check quantity times price in every row of a list', () => {
    const item = {
      type: 'object',
      properties: { description: { type: 'string' }, quantity: number, unit_price: number, amount: number },
    };
    const { output, crossChecks } = extract(
      [bill.with(3, 'Ash rail                            10            12.50           152.00')],
      {
        line_items: { type: 'array', items: item },
      },
    );
    expect(output).toMatchObject({ line_items: [{ amount: 140 }, { amount: 152 }, { amount: 85 }] });
    expect(crossChecks.get('/line_items/0/amount')).toBe(1);
    expect(crossChecks.get('/line_items/1/amount')).toBe(0);
  });
});
