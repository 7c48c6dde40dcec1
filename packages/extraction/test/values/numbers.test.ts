import { describe, expect, it } from 'vitest';
import { findValues } from '../../src/values/find-values.js';
import { read, values } from './recognise.js';

describe('numbers', () => {
  it.each([
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ["1'234.50", 1234.5],
    ['1’234.50', 1234.5],
    ['1\u202f234,56', 1234.56],
    ['12,34,567.00', 1234567],
    ['1.234.567', 1234567],
    ['.50', 0.5],
    ['0,5', 0.5],
    ['-12.50', -12.5],
    ['\u221212.50', -12.5],
    ['12.50-', -12.5],
    ['12.50 CR', -12.5],
    ['12.50 DR', 12.5],
    ['+12.50', 12.5],
    ['(12.50)', -12.5],
    ['12.-', 12],
    ['5kg', 5],
    ['x2', 2],
    ['Total: -45', -45],
  ])('reads %s as %d', (text, value) => {
    expect(values(text, 'number')).toEqual([value]);
  });

  it('keeps both meanings of a single mark before three digits', () => {
    expect(read('1.234', 'number')).toEqual(['1.234 = 1234 | 1.234']);
    expect(read('1,234', 'number')).toEqual(['1,234 = 1234 | 1.234']);
    expect(values('0.234', 'number')).toEqual([0.234]);
    expect(values('1234.567', 'number')).toEqual([1234.567]);
  });

  it('keeps both signs of a bare number in brackets, which may be a footnote', () => {
    expect(read('(3)', 'number')).toEqual(['(3) = 3 | -3']);
  });

  it('reads groups parted by ordinary blanks beside the shorter numbers that they may be', () => {
    expect(read('2 150.00', 'number')).toEqual(['2 150.00 = 2150', '2 = 2', '150.00 = 150']);
    const [joined, two] = findValues('2 150.00', ['number']);
    expect(joined?.interpretations[0].plausibility).toBeLessThan(two?.interpretations[0].plausibility ?? 0);
  });

  it('keeps the exact decimal text', () => {
    expect(findValues('12,345,678,901,234.10', ['number'])[0]?.interpretations[0].decimal).toBe('12345678901234.10');
  });

  it.each(['A12', '10-12', '10/12', '1.2.3', '10:30', '192.168.1.1', '12-34-56', '25/12/2018', 'INV-2024-01'])(
    'takes %s for no number',
    (text) => {
      expect(values(text, 'number')).toEqual([]);
    },
  );

  it('doubts numbers that are rather names', () => {
    for (const text of ['#12', '007', 'No. 12', 'Nr 12', 'n° 12'])
      expect(findValues(text, ['number'])[0]?.interpretations[0].plausibility).toBeLessThan(0.5);
  });

  it('takes a dash between words for no sign', () => {
    expect(values('Room A - 12.50', 'number')).toEqual([12.5]);
    expect(values('- 12.50', 'number')).toEqual([-12.5]);
  });
});

describe('money', () => {
  const money = (text: string) =>
    findValues(text, ['money']).map(({ interpretations: [best] }) =>
      `${best.decimal} ${best.currencies?.[0] ?? ''}`.trim(),
    );

  it.each([
    ['RM12.50', '12.50 MYR'],
    ['TOTAL RM 12.50', '12.50 MYR'],
    ['€1,234.56', '1234.56 EUR'],
    ['1.234,56 €', '1234.56 EUR'],
    ['US$ 5', '5 USD'],
    ['R$ 10,00', '10.00 BRL'],
    ['$-5.00', '-5.00 USD'],
    ['-$5.00', '-5.00 USD'],
    ['($1,200.00)', '-1200.00 USD'],
    ['EUR -5,00', '-5.00 EUR'],
    ['EUR-5', '-5 EUR'],
    ['12,-- EUR', '12 EUR'],
    ['Rs. 1,50,000/-', '150000 INR'],
    ['5 Swiss francs', '5 CHF'],
    ['12.50', '12.50'],
    ["CHF 1'234.50", '1234.50 CHF'],
  ])('reads %s as %s', (text, expected) => {
    expect(money(text)).toEqual([expected]);
  });

  it('asks for two decimals or a currency', () => {
    expect(money('12')).toEqual([]);
    expect(money('12.5')).toEqual([]);
    expect(money('GST 6.00%')).toEqual([]);
    expect(money('TOP 10')).toEqual([]);
  });

  it('tells all currencies that a shared sign can mean', () => {
    expect(findValues('$5', ['money'])[0]?.interpretations[0].currencies).toEqual(
      expect.arrayContaining(['USD', 'CAD', 'AUD', 'SGD']),
    );
  });
});

describe('rows whose cells are parted by tabs', () => {
  it('are not read across the cells', () => {
    expect(values('2\t150', 'number')).toEqual([2, 150]);
    expect(read('Price USD\t12.50\tEUR 3.00', 'money')).toEqual(['12.50 = 12.5', 'EUR 3.00 = 3']);
    expect(values('12\tMay\t2024', 'date')).toEqual([]);
    expect(values('6\t%', 'percentage')).toEqual([]);
  });

  it('give a currency mark with a cell of its own to the amount after it', () => {
    expect(read('Total\t$\t12.50', 'money')).toEqual(['$\t12.50 = 12.5']);
  });

  it('keep a date with its time and a range with both ends', () => {
    expect(values('25/12/2018\t14:30', 'date-time')).toEqual(['2018-12-25T14:30:00']);
    expect(values('10/07/20\t-\t10/13/20', 'date-range')).toEqual([{ start: '2020-10-07', end: '2020-10-13' }]);
  });
});

describe('percentages', () => {
  it.each([
    ['6%', 6],
    ['6.00 %', 6],
    ['-2,5 %', -2.5],
    ['7,5 Prozent', 7.5],
    ['12 per cent', 12],
  ])('reads %s as %d', (text, value) => {
    expect(values(text, 'percentage')).toEqual([value]);
  });

  it('reads no percentage without its sign', () => {
    expect(values('6 items', 'percentage')).toEqual([]);
  });
});

describe('currencies', () => {
  it.each([
    ['Euros', ['EUR']],
    ['US Dollars', ['USD']],
    ['Pounds Sterling', ['GBP']],
    ['Amount (RM)', ['MYR']],
    ['100 zł', ['PLN']],
    ['Kč 5', ['CZK']],
    ['Currency: SEK', ['SEK']],
    ['franków szwajcarskich', ['CHF']],
    ['30S spots', []],
  ])('reads %s as %j', (text, codes) => {
    expect(values(text, 'currency')).toEqual(codes);
  });

  it('doubts codes that are words or company endings', () => {
    for (const text of ['ALL items', 'SDN BHD']) {
      expect(findValues(text, ['currency']).every(({ interpretations: [best] }) => best.plausibility < 0.1)).toBe(true);
    }
  });
});
