import { describe, expect, it } from 'vitest';
import { outputOf } from '../extract.js';

const text = { type: ['string', 'null'] };
const number = { type: ['number', 'null'] };
const list = (properties: Record<string, unknown>): unknown => ({
  type: 'array',
  items: { type: 'object', properties },
});

describe('lists of schemas that say little', () => {
  it('are found by names that all begin alike', () => {
    const page = [
      'No.   Description                     Qty     UM     Net price    Net worth    VAT [%]   Gross worth',
      '1.    Garden bench, oak               3,00    each      209,00       627,00    10%            689,70',
      '2.    Watering can                    5,00    each       37,75       188,75    10%            207,63',
    ];
    const items = list({
      item_desc: text,
      item_qty: text,
      item_net_price: text,
      item_net_worth: text,
      item_vat: text,
      item_gross_worth: text,
    });
    expect(outputOf([page], { items })).toMatchObject({
      items: [
        {
          item_desc: 'Garden bench, oak',
          item_qty: '3,00',
          item_net_price: '209,00',
          item_net_worth: '627,00',
          item_vat: '10%',
          item_gross_worth: '689,70',
        },
        { item_desc: 'Watering can', item_net_worth: '188,75' },
      ],
    });
  });

  it('tell the price of one from the amount where both are called prices', () => {
    const page = [
      'KEDAI MAKAN SERI',
      '2 Nasi lemak              18.00',
      '1 Teh tarik                3.50',
      '3 Roti canai               6.00',
      'Total                     27.50',
    ];
    const menu = list({ nm: text, cnt: text, unitprice: text, price: text });
    expect(outputOf([page], { menu })).toEqual({
      menu: [
        { nm: 'Nasi lemak', cnt: '2', unitprice: null, price: '18.00' },
        { nm: 'Teh tarik', cnt: '1', unitprice: null, price: '3.50' },
        { nm: 'Roti canai', cnt: '3', unitprice: null, price: '6.00' },
      ],
    });
  });
});

describe('tables', () => {
  const items = list({ code: text, description: text, quantity: number, unit_price: number, amount: number });

  it('are parted by their own rows, not by the sums under them', () => {
    const page = [
      'Item Code   Description                         Qty   Unit Price     Amount',
      'MR-1108     Marine epoxy resin, 1 gal             6        74.50     447.00',
      'FG-0042     Fiberglass cloth                     12        18.25     219.00',
      'SD-0310     Sanding discs P120                    4        31.00     124.00',
      '                                                Subtotal             790.00',
      '                                                Sales Tax 10.1%       79.79',
      '                                                Freight               35.00',
      '                                                Payments              -0.00',
      '                                                Balance Due         $904.79',
    ];
    expect(outputOf([page], { items })).toMatchObject({
      items: [{ quantity: 6 }, { quantity: 12 }, { quantity: 4 }],
    });
  });

  it('keep a name that only sounds like a sum, and the bounds of a range', () => {
    const page = [
      'Test                    Result    Flag   Units      Reference Range',
      'Glucose                 118       H      mg/dL      65-99',
      'Cholesterol, Total      224       H      mg/dL      <200',
      'HDL                     52               mg/dL      >50',
    ];
    const results = list({ test_name: text, value: text, unit: text, flag: text, reference_range: text });
    expect(outputOf([page], { results })).toMatchObject({
      results: [
        { test_name: 'Glucose', value: '118' },
        { test_name: 'Cholesterol, Total', value: '224', reference_range: '<200' },
        { test_name: 'HDL', value: '52', reference_range: '>50' },
      ],
    });
  });

  it('have no questions of a form among their heads', () => {
    const page = [
      'Cashier : USER             Time: 13:44:00',
      'Salesperson :              Ref.:',
      'Item        Qty   S/Price   S/Price   Amount   Tax',
      '9556001       2      4.50      4.77     9.54   SR',
      '  PENCIL HB',
      '8993242       1     12.00     12.72    12.72   SR',
      '  EXERCISE BOOK',
    ];
    expect(outputOf([page], { items })).toMatchObject({
      items: [
        { code: '9556001', quantity: 2, amount: 9.54 },
        { code: '8993242', quantity: 1, amount: 12.72 },
      ],
    });
  });

  it('go on over a wrapped line, whatever the next item begins with', () => {
    const page = [
      'No.   Description                        Qty      Amount',
      '1.    Thin client computer                 5      188.75',
      '      AMD GX-212JC 4GB RAM',
      '2.    gaming computer                      1      400.00',
    ];
    expect(outputOf([page], { items: list({ description: text, amount: number }) })).toMatchObject({
      items: [{ description: 'Thin client computer AMD GX-212JC 4GB RAM' }, { description: 'gaming computer' }],
    });
  });
});
