import { describe, expect, it } from 'vitest';
import { outputOf } from './extract.js';

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };

describe('the date of another paper', () => {
  it('stands after its number', () => {
    const page = ['Rechnung Nr. 5517', 'Datum: 12.06.2025', 'Ihre Bestellung Nr. 88-104 vom 3.6.2025'];
    expect(outputOf([page], { rechnungsdatum: date, bestelldatum: date })).toEqual({
      rechnungsdatum: '2025-06-12',
      bestelldatum: '2025-06-03',
    });
  });

  it('stands beside it under a bare "Dated"', () => {
    const page = [
      'Invoice No.            Dated',
      'TX/25/118              2-Aug-2025',
      '',
      "Buyer's Order No.      Dated",
      '4700018              11-Jun-2025',
    ];
    expect(outputOf([page], { poNumber: text, poDate: date })).toEqual({ poNumber: '4700018', poDate: '2025-06-11' });
  });

  it('is not the date of the document', () => {
    const page = ['Invoice 5517', 'Date: 12 June 2025', 'Your order no. 88-104'];
    expect(outputOf([page], { poDate: date })).toEqual({ poDate: null });
  });
});

describe('a short word of a name', () => {
  it('tells our reference from yours', () => {
    const page = ['Our ref: GL/0417', '', 'Dear Mr Obi'];
    expect(outputOf([page], { ourReference: text, yourReference: text })).toEqual({
      ourReference: 'GL/0417',
      yourReference: null,
    });
  });
});

describe('a name', () => {
  it('ends before the address in a line of small print', () => {
    const page = [
      'HAVNEBY',
      'MASKINFABRIK',
      '',
      'Faktura 2210',
      '',
      'Havneby Maskinfabrik ApS – Kajen 9 – 6792 Rømø – CVR-nr. 31 40 88 12 – Tlf. 74 55 02 19',
    ];
    expect(outputOf([page], { sellerName: text })).toEqual({ sellerName: 'Havneby Maskinfabrik ApS' });
  });

  it('ends before a telephone number', () => {
    const page = ['Tenant', 'Mrs Odile Fenn, 0491 570 156'];
    expect(outputOf([page], { tenant: text })).toEqual({ tenant: 'Mrs Odile Fenn' });
  });
});
