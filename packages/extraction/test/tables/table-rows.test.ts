import { describe, expect, it } from 'vitest';
import { outputOf } from '../extract.js';
import { day, list, number, page, text } from '../list-schemas.js';

const goods = list({ description: text, quantity: number, unit_price: number, amount: number });
const descriptionsOf = (output: unknown): readonly string[] =>
  (output as { items: { description: string }[] }).items.map(({ description }) => description);

describe('rows of a table', () => {
  it('go on after the sum of a group, also where they fill fewer columns', () => {
    const typed = page(`
Code    Description               Hours     Rate     Disc. %      Amount
        Design
D10     Wireframes                12.00     80.00         10      864.00
D11     Visual design             20.00     80.00          5    1,520.00
        Total design                                            2,384.00
        Build
B02     Front end                 35.00     90.00               3,150.00
B04     Content import             5.00     60.00                 300.00
        Total build                                             3,450.00
        Total                                                   5,834.00`);
    const properties = { code: text, description: text, hours: number, rate: number, discount: number, amount: number };
    expect(descriptionsOf(outputOf([typed], { items: list(properties) }))).toEqual([
      'Wireframes',
      'Visual design',
      'Front end',
      'Content import',
    ]);
  });

  it('are no items where they add up the columns, whatever their words', () => {
    const typed = page(`
Date           Text                         Debit        Credit
03.02.2025     Kauppa Oy                    25.50
07.02.2025     Palkka                                  1 800.00
12.02.2025     Vuokra                      610.00
               Liikkeet ajalla             635.50      1 800.00`);
    const entries = list({ date: day, text, debit: number, credit: number });
    expect((outputOf([typed], { entries }) as { entries: unknown[] }).entries).toHaveLength(3);
  });

  it('are items where a discount stands among them, and none under them', () => {
    const typed = page(`
Description                        Qty     Unit price       Amount
Ad banner, 4 weeks                   4         250.00     1,000.00
Volume discount 10%                                        -100.00
Newsletter slot                      2         180.00       360.00
Discount                                                    -60.00
Net total                                                 1,200.00`);
    expect(descriptionsOf(outputOf([typed], { items: goods }))).toEqual([
      'Ad banner, 4 weeks',
      'Volume discount 10%',
      'Newsletter slot',
    ]);
  });

  it('may end with the row of their numbers, under codes and words that keep to no column', () => {
    const typed = page(`
Item              Qty    Price    Amount   Tax
------------------------------------------------
8820114417005
WOODEN TRAIN SET 24PC
                    1    45.90     45.90    SR
8820114417890
SKIPPING ROPE
                    3     6.20     18.60    SR
8820114410022
PUZZLE 500 PCS
                    2    11.00     22.00    SR
------------------------------------------------
Total                              86.50`);
    const items = list({ code: text, description: text, quantity: number, unit_price: number, amount: number });
    expect(outputOf([typed], { items })).toEqual({
      items: [
        { code: '8820114417005', description: 'WOODEN TRAIN SET 24PC', quantity: 1, unit_price: 45.9, amount: 45.9 },
        { code: '8820114417890', description: 'SKIPPING ROPE', quantity: 3, unit_price: 6.2, amount: 18.6 },
        { code: '8820114410022', description: 'PUZZLE 500 PCS', quantity: 2, unit_price: 11, amount: 22 },
      ],
    });
  });

  it('take the words above their numbers that they go on with', () => {
    const typed = page(`
Description                        Qty     Unit price       Amount
Annual licence for the
editing suite, five seats            5         120.00       600.00

Onboarding workshop for
new staff                            1         450.00       450.00

Total                                                     1,050.00`);
    expect(descriptionsOf(outputOf([typed], { items: goods }))).toEqual([
      'Annual licence for the editing suite, five seats',
      'Onboarding workshop for new staff',
    ]);
  });

  it('go on over the page where the sum is carried over', () => {
    const first = page(`
Description                        Qty     Unit price       Amount
Hinge 40 mm                         20           1.50        30.00
Drawer slide                        10           7.20        72.00
Carried forward                                             102.00`);
    const second = page(`
Brought forward                                             102.00
Knob, brushed                       30           2.10        63.00
Shelf pin                          100           0.05         5.00
Total                                                       170.00`);
    expect(descriptionsOf(outputOf([first, second], { items: goods }))).toEqual([
      'Hinge 40 mm',
      'Drawer slide',
      'Knob, brushed',
      'Shelf pin',
    ]);
  });

  it('end where the questions of a form begin', () => {
    const typed = page(`
Name               Relationship       Age
Ana Ruiz           mother             41
Leo Ruiz           brother            9


Do you have pets?   [x] Yes    If yes, describe:    1 cat
Do you smoke?       [ ] Yes    [x] No`);
    const people = list({ name: text, relationship: text, age: number });
    expect((outputOf([typed], { people }) as { people: unknown[] }).people).toHaveLength(2);
  });

  it('are parted from the next words by a blank as wide as those of a typewriter', () => {
    const typed = page(`
Pos.   Bezeichnung                 Menge    Einzelpreis    Gesamtpreis
1      Kugelhahn DN 25             4              38,90         155,60
2      Rohrschelle verzinkt M8     50              1,15          57,50`);
    const properties = { bezeichnung: text, menge: number, einzelpreis: number, gesamtpreis: number };
    expect(outputOf([typed], { positionen: list(properties) })).toMatchObject({
      positionen: [{ bezeichnung: 'Kugelhahn DN 25' }, { bezeichnung: 'Rohrschelle verzinkt M8', menge: 50 }],
    });
  });

  it('are items with words and an amount alone, where they stand among the others and no sum names itself', () => {
    const typed = page(`
Description                      Quantity     Unit price        Amount
Patrol, day shift                      12          68.40        820.80
Patrol, night shift                    10          74.20        742.00
Call-out charge                                                  76.00

Subtotal                                                      1,638.80`);
    expect(descriptionsOf(outputOf([typed], { items: goods }))).toEqual([
      'Patrol, day shift',
      'Patrol, night shift',
      'Call-out charge',
    ]);
  });

  it('have the day of delivery in a line of their own, which is no charge for delivery', () => {
    const typed = page(`
Description                      Quantity     Unit price        Amount
Bracket, zinc                         120           4.15        498.00
Delivery date: 07/14/2025
Gasket, 90 mm                         200           1.12        224.00
Delivery date: 07/21/2025`);
    const items = list({ description: text, quantity: number, amount: number, delivery_date: day });
    expect(outputOf([typed], { items })).toMatchObject({
      items: [
        { description: 'Bracket, zinc', delivery_date: '2025-07-14' },
        { description: 'Gasket, 90 mm', delivery_date: '2025-07-21' },
      ],
    });
  });

  it('end where the sentences under a table of words begin', () => {
    const typed = page(`
Parameter            Method          Unit          Result
Colony count         ISO 6222        per ml        none found
Lead                 ISO 17294       mg per l      trace
The sample that was taken on that day meets the limits of the ordinance
in every respect, and no further measures have to be taken by anybody.`);
    const results = list({ parameter: text, method: text, unit: text, result: text });
    expect((outputOf([typed], { results }) as { results: unknown[] }).results).toHaveLength(2);
  });

  it('end where a question of a form stands right under them', () => {
    const typed = page(`
Medicine                 Strength        How often
Salbutamol               100 mcg         as required
Sertraline               50 mg           once a day
Do you need an interpreter?              Yes   No`);
    const medicines = list({ medicine: text, strength: text, how_often: text });
    expect((outputOf([typed], { medicines }) as { medicines: unknown[] }).medicines).toHaveLength(2);
  });

  it('end under their sum where the heads of another table follow', () => {
    const typed = page(`
Tax                       Current          YTD
Federal income tax         287.16       574.32
Medicare                    39.48        78.96
Total tax                  326.64       653.28
Leave                     Accrued      Balance
Vacation                     5.54        61.50`);
    const taxes = list({ tax: text, current: number, ytd: number });
    expect(outputOf([typed], { taxes })).toEqual({
      taxes: [
        { tax: 'Federal income tax', current: 287.16, ytd: 574.32 },
        { tax: 'Medicare', current: 39.48, ytd: 78.96 },
      ],
    });
  });

  it('take the year of days without one from the document', () => {
    const typed = page(`
Statement date: 15 January 2025

Trans date      Description                         Amount
Dec 19          Grocer                               84.17
Jan 3           Bookshop                             16.99`);
    const transactions = list({ trans_date: day, description: text, amount: number });
    expect(outputOf([typed], { transactions })).toMatchObject({
      transactions: [{ trans_date: '2024-12-19' }, { trans_date: '2025-01-03' }],
    });
  });
});
