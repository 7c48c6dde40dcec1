import { describe, expect, it } from 'vitest';
import { outputOf } from '../extract.js';
import { list, number, page, text } from '../list-schemas.js';

const bought = list({ name: text, qty: number, price: number });

describe('a value in the cell of another field', () => {
  it('is the unit behind a quantity, also with a digit at its end', () => {
    const typed = page(`
Article                       Quantity      Price       Total
Floor tile 30x30 grey          24 m2        18.50      444.00
Tile adhesive C2                6 bag       11.20       67.20`);
    const properties = { article: text, quantity: number, unit: text, price: number, total: number };
    expect(outputOf([typed], { lines: list(properties) })).toMatchObject({
      lines: [
        { quantity: 24, unit: 'm2' },
        { quantity: 6, unit: 'bag' },
      ],
    });
  });

  it('is the quantity before or behind the words of a receipt', () => {
    const before = page(`
2 FLAT WHITE                    7.60
1 ALMOND CROISSANT              3.40
3 OJ LARGE                     12.00
TOTAL                          23.00`);
    const items = [
      { name: 'FLAT WHITE', qty: 2, price: 7.6 },
      { name: 'ALMOND CROISSANT', qty: 1, price: 3.4 },
      { name: 'OJ LARGE', qty: 3, price: 12 },
    ];
    expect(outputOf([before], { items: bought })).toEqual({ items });
    const behind = page(`
Linen shirt, navy x 2            98.00
Leather belt × 1                 35.00
Total                           133.00`);
    expect(outputOf([behind], { items: bought })).toEqual({
      items: [
        { name: 'Linen shirt, navy', qty: 2, price: 98 },
        { name: 'Leather belt', qty: 1, price: 35 },
      ],
    });
  });

  it('is taken from a line of its own: "(3 x 2,00)"', () => {
    const typed = page(`
DESCRIZIONE               IVA      Prezzo
3 COPERTO                 10%        6,00
  (3 x 2,00)
1 INSALATA MISTA          10%        5,50
TOTALE                              11,50`);
    expect(outputOf([typed], { voci: list({ quantita: number, descrizione: text, importo: number }) })).toEqual({
      voci: [
        { quantita: 3, descrizione: 'COPERTO', importo: 6 },
        { quantita: 1, descrizione: 'INSALATA MISTA', importo: 5.5 },
      ],
    });
  });

  it('is the code before the words, or on the line over them', () => {
    const beside = page(`
Service                                    Amount
A100 - Site survey                         300.00
B220 - Drainage plan                       850.00
Total                                    1,150.00`);
    expect(outputOf([beside], { items: list({ code: text, description: text, amount: number }) })).toEqual({
      items: [
        { code: 'A100', description: 'Site survey', amount: 300 },
        { code: 'B220', description: 'Drainage plan', amount: 850 },
      ],
    });
    const over = page(`
Item                              Qty      Price       Total
TR-4410                             1      89.00       89.00
Running shoe, size 42
TR-2051                             2       3.50        7.00
Shoe laces, white`);
    const properties = { sku: text, description: text, qty: number, price: number, total: number };
    expect(outputOf([over], { items: list(properties) })).toMatchObject({
      items: [
        { sku: 'TR-4410', description: 'Running shoe, size 42' },
        { sku: 'TR-2051', description: 'Shoe laces, white' },
      ],
    });
  });

  it('is left in place where only some of the items begin like that', () => {
    const typed = page(`
Description                      Amount
3 inch nails                       4.00
Hammer                            12.00
Saw blade                          9.00`);
    expect(outputOf([typed], { items: list({ description: text, quantity: number, amount: number }) })).toMatchObject({
      items: [{ description: '3 inch nails', quantity: null }, { description: 'Hammer' }, { description: 'Saw blade' }],
    });
  });
});
