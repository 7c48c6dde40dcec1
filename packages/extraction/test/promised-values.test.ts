import { describe, expect, it } from 'vitest';
import { outputOf } from './extract.js';

const code = { type: ['string', 'null'], description: 'ISO 4217 code' };
const date = { type: ['string', 'null'], format: 'date' };
const number = { type: ['number', 'null'] };

describe('a printed currency as ISO code', () => {
  it.each([
    ['Total   EUR 1,240.00', 'EUR'],
    ['Total   1.240,00 €', 'EUR'],
    ['Total due in Euro   1240,00 Euro', 'EUR'],
    ['Total   US$ 99.50', 'USD'],
    ['Amount due   99.50 US Dollars', 'USD'],
    ['Total   USD 99.50', 'USD'],
    ['Total   £99.50', 'GBP'],
    ['Total   99.50 pounds sterling', 'GBP'],
    ['Total   GBP 99.50', 'GBP'],
    ['Jumlah   RM 48.70', 'MYR'],
    ['Razem do zapłaty   48,70 zł', 'PLN'],
    ['Suma   PLN 48,70', 'PLN'],
    ['Total   CHF 9.60', 'CHF'],
    ["Total   Fr. 1'240.00 CHF", 'CHF'],
    ['Celkem   1 240,00 Kč', 'CZK'],
    ['Total   R$ 1.240,00', 'BRL'],
    ['Total   JPY 329,148', 'JPY'],
    ['Total   ₹ 860.90', 'INR'],
    ['Grand total   INR 860.90', 'INR'],
    ['Total   A$ 120.00', 'AUD'],
    ['Total   C$ 120.00', 'CAD'],
    ['Total   S$ 120.00', 'SGD'],
    ['Summa   SEK 1 240,00', 'SEK'],
    ['Total   NOK 3 202', 'NOK'],
    ['I alt   DKK 1.240,00', 'DKK'],
    ['Toplam   TRY 1.240,00', 'TRY'],
    ['Total   ZAR 91 771.38', 'ZAR'],
    ['Total   AED 120.00', 'AED'],
    ['Total   HKD 120.00', 'HKD'],
  ])('"%s" is in %s', (line, currency) => {
    expect(outputOf([['INVOICE', line]], { currency: code })).toEqual({ currency });
  });
});

describe('the sign of an amount', () => {
  it.each([
    ['Discount   -12.50', -12.5],
    ['Discount   −12.50', -12.5],
    ['Discount   – 12.50', -12.5],
    ['Discount   12.50-', -12.5],
    ['Discount   (12.50)', -12.5],
    ['Discount   -$12.50', -12.5],
    ['Discount   $-12.50', -12.5],
    ['Discount   ($12.50)', -12.5],
    ['Discount   -12,50 €', -12.5],
    ['Discount   € -12,50', -12.5],
    ['Discount   EUR -12.50', -12.5],
    ['Discount   -EUR 12.50', -12.5],
    ['Discount   -1.212,50 €', -1212.5],
    ['Discount   12.50', 12.5],
    ['Discount   $12.50', 12.5],
    ['Discount:   12,50 €', 12.5],
    ['Discount   +12.50', 12.5],
  ])('of "%s" is as printed', (line, discount) => {
    expect(outputOf([['INVOICE', 'Subtotal   100.00', line]], { discount: number })).toEqual({ discount });
  });
});

describe('a date whose order of day and month can be known', () => {
  it.each([
    ['31/12/2024', [], '2024-12-31'],
    ['12/31/2024', [], '2024-12-31'],
    ['2024-02-01', [], '2024-02-01'],
    ['2024/02/01', [], '2024-02-01'],
    ['1 Feb 2024', [], '2024-02-01'],
    ['February 1, 2024', [], '2024-02-01'],
    ['1. Februar 2024', [], '2024-02-01'],
    ['1er février 2024', [], '2024-02-01'],
    ['1 de febrero de 2024', [], '2024-02-01'],
    ['1 febbraio 2024', [], '2024-02-01'],
    ['1 februari 2024', [], '2024-02-01'],
    ['1 de fevereiro de 2024', [], '2024-02-01'],
    ['1 lutego 2024', [], '2024-02-01'],
    ['01.02.2024', [], '2024-02-01'],
    ['01.02.24', [], '2024-02-01'],
    // Another date of the document decides.
    ['01/02/2024', ['Delivered on 25/01/2024'], '2024-02-01'],
    ['01/02/2024', ['Shipped on 01/25/2024'], '2024-01-02'],
    // The weekday decides.
    ['Thursday 01/02/2024', [], '2024-02-01'],
    ['Tuesday 01/02/2024', [], '2024-01-02'],
    // The country decides.
    ['01/02/2024', ['14 Mill Lane', 'Leeds LS1 4AB', 'VAT No. GB 123 4567 82'], '2024-02-01'],
    ['01/02/2024', ['220 Birch Street', 'Duluth, MN 55811', 'Phone (218) 555-0142'], '2024-01-02'],
    ['01/02/2024', ['Rechnung', 'Hauptstraße 5', '48499 Salzbergheim', 'Umsatzsteuer 19 %'], '2024-02-01'],
    ['01/02/2024', ['Facture', '12 rue des Lilas', '69003 Lyon', 'TVA 20 %'], '2024-02-01'],
  ] as const)('%s with %j is %s', (printed, lines, day) => {
    expect(outputOf([[...lines, `Invoice date:   ${printed}`]], { invoiceDate: date })).toEqual({ invoiceDate: day });
  });
});
