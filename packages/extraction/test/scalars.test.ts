import { describe, expect, it } from 'vitest';
import { extract, outputOf } from './extract.js';

const invoice = [
  'Northwind Paper Ltd                                              INVOICE',
  '14 Mill Lane',
  'Leeds LS1 4AB                                   Invoice No.:     NP-20417',
  'Tel: +44 113 496 0021                           Invoice date:    17/03/2024',
  '                                                Due date:        16/04/2024',
  'Bill to                                         Order No.        7741',
  'Harbour Books',
  '2 Quay Street',
  'Hull HU1 2DR',
  '',
  'Subtotal                                                         200.00',
  'VAT 20%                                                           40.00',
  'Total                                                            240.00',
  'Please pay the total within 30 days of the invoice date to the account printed below.',
];

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };
const number = { type: ['number', 'null'] };

describe('scalar fields', () => {
  it('finds values right of their labels', () => {
    expect(outputOf([invoice], { invoiceNumber: text, invoiceDate: date, dueDate: date, orderNumber: text })).toEqual({
      invoiceNumber: 'NP-20417',
      invoiceDate: '2024-03-17',
      dueDate: '2024-04-16',
      orderNumber: '7741',
    });
  });

  it('tells total, subtotal and tax apart', () => {
    expect(outputOf([invoice], { total: number, subtotal: number, vat_amount: number })).toEqual({
      total: 240,
      subtotal: 200,
      vat_amount: 40,
    });
  });

  it('leaves null what the page does not state, and says where each value stands', () => {
    const run = extract([invoice], { invoiceNumber: text, deliveryDate: date, discount: number });
    expect(run.output).toEqual({ invoiceNumber: 'NP-20417', deliveryDate: null, discount: null });
    const [source] = run.sources.get('/invoiceNumber') ?? [];
    expect(source?.content).toBe('NP-20417');
    expect(source?.context).toContain('Invoice No.:');
    expect(source?.anchor).toMatchObject({ kind: 'page-box', pageNumber: 1 });
    expect([...run.sources.keys()]).toEqual(['/invoiceNumber']);
  });

  it('finds a field whose name nobody knows by its printed name', () => {
    const page = ['Glaze recipe sheet', 'Cone:        6', 'Crazing index      B4', 'Kiln operator', 'Mabel Ash'];
    expect(outputOf([page], { crazing_index: text, kilnOperator: text, cone: { type: ['integer', 'null'] } })).toEqual({
      crazing_index: 'B4',
      kilnOperator: 'Mabel Ash',
      cone: 6,
    });
  });

  it('does not take the value of a longer label', () => {
    const page = [
      'Advertiser Code      AX-77',
      'Advertiser           Lumen Lamps',
      'Alt Order #',
      'Order #              5512',
    ];
    expect(outputOf([page], { advertiser: text, order_number: text })).toEqual({
      advertiser: 'Lumen Lamps',
      order_number: '5512',
    });
  });

  it('follows words of the description, and never echoes them', () => {
    const page = ['Shipment record', 'Consignment mark:   QX-118', 'Internal mark:      ZZ-204'];
    expect(
      outputOf([page], { a: { type: ['string', 'null'], description: 'Printed as "Consignment mark".' } }),
    ).toEqual({
      a: 'QX-118',
    });
    expect(outputOf([page], { a: { type: ['string', 'null'], description: 'Printed as "Batch mark".' } })).toEqual({
      a: null,
    });
  });
});

describe('runs', () => {
  it('gives the same for the same request and shares the work on the page', () => {
    const once = extract([invoice], { total: number }, { seed: 3, strategy: 'label-led' });
    const again = extract([invoice], { total: number }, { seed: 3, strategy: 'label-led' });
    expect(again).toEqual(once);
  });

  it('refuses a strategy that does not exist', () => {
    expect(() => extract([invoice], { total: number }, { strategy: 'guess' })).toThrow(/no strategy "guess"/);
  });

  it('states absent values as asked', () => {
    const properties = { deliveryDate: { type: 'string' }, discount: { type: 'number', default: 5 } };
    expect(outputOf([invoice], properties, { absent: 'omit' })).toEqual({});
    expect(outputOf([invoice], properties, { absent: 'default' })).toEqual({ deliveryDate: '', discount: 5 });
  });
});
