import { describe, expect, it } from 'vitest';
import { extract, outputOf } from '../extract.js';
import { day, list, number, page, text, texts } from '../list-schemas.js';

describe('lists inside the rows of a list', () => {
  it('are the values that a cell lists, each with its own place', () => {
    const typed = page(`
Description                 Serial numbers              Price
Router AX-90                SN-44120, SN-44121         240.00
Switch 8 port               SW-9081                     60.00`);
    const run = extract([typed], { items: list({ description: text, serial_numbers: texts, price: number }) });
    expect(run.output).toEqual({
      items: [
        { description: 'Router AX-90', serial_numbers: ['SN-44120', 'SN-44121'], price: 240 },
        { description: 'Switch 8 port', serial_numbers: ['SW-9081'], price: 60 },
      ],
    });
    expect(run.sources.get('/items/0/serial_numbers/1')?.[0]?.content).toBe('SN-44121');
  });

  it('are the values of a labelled line under the row', () => {
    const typed = page(`
Description              Qty        Amount
Laptop 14"                 2      1,800.00
Serial numbers: PF3K9A1, PF3K9B7
Dock                       1        190.00
Serial numbers: ZD00412`);
    const items = list({ description: text, quantity: number, serial_numbers: texts, amount: number });
    expect(outputOf([typed], { items })).toMatchObject({
      items: [{ serial_numbers: ['PF3K9A1', 'PF3K9B7'] }, { serial_numbers: ['ZD00412'] }],
    });
  });

  it('are the tables under the labels of each block', () => {
    const typed = page(`
Order number: A-1001       Date: 04/03/2025
Article                    Quantity         Amount
Pine board                       10          45.00
Screws                            2           9.00

Order number: A-1007       Date: 11/03/2025
Article                    Quantity         Amount
Paint white                       3          72.00

Month total 31/03/2025                      126.00`);
    const lines = list({ article: text, quantity: number, amount: number });
    expect(outputOf([typed], { orders: list({ order_number: text, date: day, lines }) })).toEqual({
      orders: [
        {
          order_number: 'A-1001',
          date: '2025-03-04',
          lines: [
            { article: 'Pine board', quantity: 10, amount: 45 },
            { article: 'Screws', quantity: 2, amount: 9 },
          ],
        },
        {
          order_number: 'A-1007',
          date: '2025-03-11',
          lines: [{ article: 'Paint white', quantity: 3, amount: 72 }],
        },
      ],
    });
  });

  it('are the rows that say nothing else of the element above', () => {
    const typed = page(`
Customer           Article          Quantity
Mill Farm          Oat flakes             12
                   Rye                     4
Harbour Cafe       Espresso beans          9
                   Filters                20`);
    const customers = list({ customer: text, deliveries: list({ article: text, quantity: number }) });
    expect(outputOf([typed], { customers })).toEqual({
      customers: [
        {
          customer: 'Mill Farm',
          deliveries: [
            { article: 'Oat flakes', quantity: 12 },
            { article: 'Rye', quantity: 4 },
          ],
        },
        {
          customer: 'Harbour Cafe',
          deliveries: [
            { article: 'Espresso beans', quantity: 9 },
            { article: 'Filters', quantity: 20 },
          ],
        },
      ],
    });
  });
});
