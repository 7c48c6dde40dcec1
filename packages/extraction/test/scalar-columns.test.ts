import { describe, expect, it } from 'vitest';
import { outputOf } from './extract.js';
import { number, page } from './list-schemas.js';

describe('a number that its row and its column name together', () => {
  it('is the total of a column', () => {
    const typed = page(`
Date           Description            Debits       Credits
03/03/2025     Water bill              48.12
07/03/2025     Salary                             1,842.37
12/03/2025     Rent                   640.00
Total                                 688.12      1,842.37`);
    expect(outputOf([typed], { total_credits: number, total_debits: number })).toEqual({
      total_credits: 1842.37,
      total_debits: 688.12,
    });
  });

  it('is the cell of a grid', () => {
    const typed = page(`
Meter               Begin          End        Usage
Electricity         11204        12488         1284
Gas                  6418         7380          962`);
    expect(outputOf([typed], { gas_usage: number, electricity_end: number })).toEqual({
      gas_usage: 962,
      electricity_end: 12488,
    });
  });

  it('is none where only one of the two says it', () => {
    const typed = page(`
Meter               Begin          End        Usage
Electricity         11204        12488         1284`);
    expect(outputOf([typed], { heating_usage: number })).toEqual({ heating_usage: null });
  });
});
