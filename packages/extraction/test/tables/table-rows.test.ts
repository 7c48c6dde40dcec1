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
});
