import { describe, expect, it } from 'vitest';
import { extract, outputOf } from '../extract.js';

const text = { type: ['string', 'null'] };
const number = { type: ['number', 'null'] };
const day = { type: ['string', 'null'], format: 'date' };
const list = (properties: Record<string, unknown>): unknown => ({
  type: 'array',
  items: { type: 'object', properties },
});
const goods = list({ description: text, quantity: number, unit_price: number, amount: number });

describe('columns', () => {
  it('go by what multiplies where the heads mislead', () => {
    const page = [
      'Description                      Qty     Amount            Sum total',
      'Birch plywood                      2          40.00         80.00',
      'Wood glue                         10           3.50         35.00',
      'Brackets                           4          12.25         49.00',
    ];
    expect(outputOf([page], { items: goods })).toMatchObject({
      items: [
        { quantity: 2, unit_price: 40, amount: 80 },
        { quantity: 10, unit_price: 3.5, amount: 35 },
        { quantity: 4, unit_price: 12.25, amount: 49 },
      ],
    });
  });

  it('with a head that nobody knows go to the one field that their contents suit', () => {
    const page = [
      'Zxq              Qty     Unit price        Amount',
      'Birch plywood      2          40.00         80.00',
      'Wood glue         10           3.50         35.00',
    ];
    expect(outputOf([page], { items: goods })).toMatchObject({
      items: [{ description: 'Birch plywood' }, { description: 'Wood glue' }],
    });
  });

  it('of quantities with units give the unit too', () => {
    const page = [
      'Description                 Quantity      Amount',
      'Workshop                    2 days        960.00',
      'Telephone calls             3.25 hrs      210.00',
    ];
    const items = list({ description: text, quantity: number, unit: text, amount: number });
    expect(outputOf([page], { items })).toMatchObject({
      items: [
        { quantity: 2, unit: 'days' },
        { quantity: 3.25, unit: 'hrs' },
      ],
    });
  });

  it('keep what their heads say where another named column multiplies', () => {
    const page = [
      'Article                 Boxes       Kilos       Price        Amount',
      'Tomatoes                   12       72.00        1.50        108.00',
      'Courgettes                  6       33.50        1.10         36.85',
      'Oranges                    20      200.00        0.60        120.00',
    ];
    const items = list({ article: text, boxes: number, kilos: number, price: number, amount: number });
    expect(outputOf([page], { items })).toMatchObject({
      items: [
        { boxes: 12, kilos: 72 },
        { boxes: 6, kilos: 33.5 },
        { boxes: 20, kilos: 200 },
      ],
    });
  });

  it('have heads of two lines that share their words', () => {
    const page = [
      'Daypart             Spots/        Total         Rate        Amount',
      '                    week          spots',
      'Morning                 10           40        62.00      2,480.00',
      'Weekend                  6           18        41.50        747.00',
    ];
    const spots = list({ daypart: text, per_week: number, spots: number, rate: number, amount: number });
    expect(outputOf([page], { spots })).toMatchObject({
      spots: [
        { per_week: 10, spots: 40 },
        { per_week: 6, spots: 18 },
      ],
    });
  });

  it('of two lists side by side stay apart', () => {
    const page = [
      'Payments          Amount     Deductions        Amount     Year to date',
      'Basic pay       2,650.00     PAYE tax          341.20     Gross pay     22,904.50',
      'Overtime          146.82     Pension           132.50     Tax paid       2,692.40',
      'Total payments  2,796.82     Total deductions  473.70',
    ];
    const entries = list({ description: text, amount: number });
    expect(outputOf([page], { payments: entries, deductions: entries })).toEqual({
      payments: [
        { description: 'Basic pay', amount: 2650 },
        { description: 'Overtime', amount: 146.82 },
      ],
      deductions: [
        { description: 'PAYE tax', amount: 341.2 },
        { description: 'Pension', amount: 132.5 },
      ],
    });
  });
});

describe('rows', () => {
  it('begin on the first page although its header is read worse', () => {
    const first = [
      'Item             Oty     Unit price        Amount',
      'Slate tile         4           2.00          8.00',
    ];
    const second = [
      'Item             Qty     Unit price        Amount',
      'Ridge tile         3           5.00         15.00',
    ];
    expect(outputOf([first, second], { items: goods })).toMatchObject({
      items: [
        { description: 'Slate tile', quantity: 4, amount: 8 },
        { description: 'Ridge tile', quantity: 3, amount: 15 },
      ],
    });
  });

  it('are neither sums, nor taxes that name a base, nor headings of sections', () => {
    const page = [
      'Description                      Qty     Unit price        Amount',
      'Tulip bulbs                        8          40.00        320.00',
      'TREES AND SHRUBS',
      'Narcissus bulbs                    5          38.00        190.00',
      '                       Total without VAT                   510.00',
      '                       VAT 9% on 510.00                     45.90',
      '                       Total                               555.90',
    ];
    const output = outputOf([page], { items: goods }) as { items: { description: string }[] };
    expect(output.items.map(({ description }) => description)).toEqual(['Tulip bulbs', 'Narcissus bulbs']);
  });

  it('have a field of their own in the line below', () => {
    const page = [
      'Description                      Qty     Unit price        Amount',
      'Team plan                         14          24.00        336.00',
      'Sep 1 2025 - Oct 1 2025',
      'Storage                            3          12.50         37.50',
      'Sep 1 2025 - Oct 1 2025',
    ];
    const properties = {
      description: text,
      service_period: text,
      quantity: number,
      unit_price: number,
      amount: number,
    };
    expect(outputOf([page], { items: list(properties) })).toMatchObject({
      items: [{ description: 'Team plan' }, { description: 'Storage' }],
    });
  });

  it('are surer where the amounts multiply than where they do not', () => {
    const page = [
      'Description                      Qty     Unit price        Amount',
      'Birch plywood                      2          40.00         80.00',
      'Wood glue                         10           3.50         35.00',
      'Brackets                           4          12.25         50.00',
    ];
    const { confidences } = extract([page], { items: goods });
    const right = confidences.get('/items/0/amount') ?? 0;
    expect(right).toBeGreaterThan(confidences.get('/items/2/amount') ?? 1);
    expect(right).toBeGreaterThan(confidences.get('/items/0/description') ?? 1);
  });
});

describe('repeated lines without a header', () => {
  it('are bookings: a day and an amount, words below', () => {
    const page = [
      'Insertions',
      '',
      'Thursday 16 May 2024                      640.00',
      '  Half page landscape     Right hand, early',
      'Thursday 23 May 2024                      560.00',
      '  Full page               Run of paper',
      '',
      'Rate card total                         1,200.00',
    ];
    const properties = { issue: day, size: text, position: text, rate: number };
    expect(outputOf([page], { insertions: list(properties) })).toEqual({
      insertions: [
        { issue: '2024-05-16', size: 'Half page landscape', position: 'Right hand, early', rate: 640 },
        { issue: '2024-05-23', size: 'Full page', position: 'Run of paper', rate: 560 },
      ],
    });
  });

  it('are legs of a journey under the day that heads them', () => {
    const leg = (from: string, to: string, train: string, seat: number, ...times: string[]): string[] => [
      `${times[0]}     ${from}`,
      `          ${train}       coach 25, seat ${seat}`,
      `${times[1]}     ${to}`,
    ];
    const page = [
      'Friday 19 July 2024',
      ...leg('Innsbruck Hbf', 'Kufstein', 'EC 184', 71, '08:38', '10:27'),
      ...leg('Kufstein', 'Rosenheim', 'ICE 706', 114, '11:16', '13:59'),
      'Friday 26 July 2024',
      ...leg('Rosenheim', 'Innsbruck Hbf', 'ICE 1005', 36, '09:02', '12:04'),
    ];
    const time = { type: ['string', 'null'], description: 'HH:MM' };
    const properties = { date: day, train: text, from: text, departure: time, to: text, arrival: time, seat: text };
    expect(outputOf([page], { legs: list(properties) })).toMatchObject({
      legs: [
        { date: '2024-07-19', train: 'EC 184', from: 'Innsbruck Hbf', departure: '08:38', to: 'Kufstein', seat: '71' },
        { date: '2024-07-19', train: 'ICE 706', from: 'Kufstein', arrival: '13:59', to: 'Rosenheim', seat: '114' },
        { date: '2024-07-26', train: 'ICE 1005', from: 'Rosenheim', to: 'Innsbruck Hbf', seat: '36' },
      ],
    });
  });

  it('are none where dates merely happen to stand under each other', () => {
    const page = [
      'Order date:   3 March 2024',
      'Ship date:    5 March 2024',
      'Due date:     9 March 2024',
      '',
      'Thank you.',
    ];
    const properties = { date: day, fault: text, remedy: text, technician: text };
    expect(outputOf([page], { faults: list(properties) })).toEqual({ faults: [] });
  });
});

describe('heads that are unknown words', () => {
  const results = list({ test: text, value: number, unit: text, reference: text });

  it('give their columns to the fields in the order of the schema, by what the cells hold', () => {
    const page = [
      'Qrst                Vwxq         Zx          Pqlmv',
      'Haemoglobin          12.8        g/dl        11.7 - 15.5',
      'Leucocytes            6.4        G/l         4.1 - 11.2',
      'Glucose               104        mg/dl       70 - 100',
    ];
    expect(outputOf([page], { results })).toEqual({
      results: [
        { test: 'Haemoglobin', value: 12.8, unit: 'g/dl', reference: '11.7 - 15.5' },
        { test: 'Leucocytes', value: 6.4, unit: 'G/l', reference: '4.1 - 11.2' },
        { test: 'Glucose', value: 104, unit: 'mg/dl', reference: '70 - 100' },
      ],
    });
  });

  it('are no heads where other lines follow', () => {
    const page = [
      'Qrst                Vwxq         Zx          Pqlmv',
      'Please read the notes below with care.',
      'They were last changed in the spring.',
      'Tallow                40         Rd          4 - 8',
      'Wexcombe              90         Rd          1 - 4',
    ];
    expect(outputOf([page], { results })).toEqual({ results: [] });
  });
});

describe('a table beside looser finds', () => {
  it('wins by its many rows although it leaves a column empty', () => {
    const page = [
      'BEPALING               UITSLAG         EENHEID        REFERENTIE',
      'Natrium                139             mmol/l         135 - 145',
      'Kalium                 4,4             mmol/l         3,5 - 5,0',
      'Calcium                2,31            mmol/l         2,20 - 2,60',
      'Albumine               41              g/l            35 - 50',
      '',
      'Uitslag                telefonisch doorgegeven',
    ];
    const results = list({ test: text, value: text, flag: text, unit: text, reference: text });
    const output = outputOf([page], { results }) as { results: Record<string, unknown>[] };
    expect(output.results).toHaveLength(4);
    expect(output.results[1]).toEqual({
      test: 'Kalium',
      value: '4,4',
      flag: null,
      unit: 'mmol/l',
      reference: '3,5 - 5,0',
    });
  });
});

describe('lists without a header', () => {
  const till = list({ quantity: number, name: text, price: number, amount: number });

  it('may have whole amounts and counts before the words', () => {
    const page = [
      'Quayside Cafe',
      '',
      '2x Lemonade            40     80',
      '1x Soup of the day    155    155',
      '3x Rolls               12     36',
      'TOTAL                        271',
      '6 items',
    ];
    expect(outputOf([page], { items: till })).toEqual({
      items: [
        { quantity: 2, name: 'Lemonade', price: 40, amount: 80 },
        { quantity: 1, name: 'Soup of the day', price: 155, amount: 155 },
        { quantity: 3, name: 'Rolls', price: 12, amount: 36 },
      ],
    });
  });

  it('end where the counts before the words do', () => {
    const page = [
      'THE OLD MILL',
      '',
      '2 Fish pie            27.80',
      '1 Lemon sole          18.25',
      '3 Ginger beer          9.00',
      '',
      'Kitchen               46.05',
      'Bar                    9.00',
      'To settle             55.05',
    ];
    const bill = list({ quantity: number, name: text, amount: number });
    expect(outputOf([page], { items: bill })).toEqual({
      items: [
        { quantity: 2, name: 'Fish pie', amount: 27.8 },
        { quantity: 1, name: 'Lemon sole', amount: 18.25 },
        { quantity: 3, name: 'Ginger beer', amount: 9 },
      ],
    });
  });

  it('may have their words and codes on the line above the amounts', () => {
    const page = [
      'SLIP 0418',
      '',
      'GARDEN HOSE 15M',
      '  GH-2201      2 X     14.90         29.80 S',
      'WATERING CAN 9L',
      '  WC-0107      1 X     11.50         11.50 S',
      'BRASS NOZZLE',
      '  BN-3310      3 X      4.20         12.60 S',
      '',
      'TOTAL                                53.90',
    ];
    const lines = list({ name: text, code: text, quantity: number, price: number, amount: number });
    expect(outputOf([page], { lines })).toEqual({
      lines: [
        { name: 'GARDEN HOSE 15M', code: 'GH-2201', quantity: 2, price: 14.9, amount: 29.8 },
        { name: 'WATERING CAN 9L', code: 'WC-0107', quantity: 1, price: 11.5, amount: 11.5 },
        { name: 'BRASS NOZZLE', code: 'BN-3310', quantity: 3, price: 4.2, amount: 12.6 },
      ],
    });
  });

  it('may print units behind their counts, between rules', () => {
    const page = [
      'Doklad 118',
      '-----------------------------------',
      'Skrutka 6x80    40 x 0,18   7,20 A',
      'Lak na lode        1 ks    14,95 A',
      'Kefa               2 ks     5,00 A',
      '-----------------------------------',
      'SPOLU EUR                  27,15',
      'Hotovosť                   30,00',
      'Vydať                       2,85',
    ];
    const bill = list({ name: text, quantity: number, amount: number });
    expect(outputOf([page], { items: bill })).toEqual({
      items: [
        { name: 'Skrutka 6x80', quantity: 40, amount: 7.2 },
        { name: 'Lak na lode', quantity: 1, amount: 14.95 },
        { name: 'Kefa', quantity: 2, amount: 5 },
      ],
    });
  });
});
