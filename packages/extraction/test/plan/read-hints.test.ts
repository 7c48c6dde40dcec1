import { describe, expect, it } from 'vitest';
import { readHints } from '../../src/plan/read-hints.js';

describe('readHints', () => {
  it('takes quoted phrases as labels, but not examples or results', () => {
    expect(readHints('Printed as "Consignment mark" or "Mark".').labels).toEqual(['Consignment mark', 'Mark']);
    expect(readHints('For example "Acme". Return "unknown" if missing.').labels).toEqual([]);
  });

  it('takes capitalised words after "labelled"', () => {
    expect(readHints('Usually labelled Order No at the top').labels).toEqual(['Order No']);
  });

  it('takes what the value is not as negative labels', () => {
    const { labels, negativeLabels } = readHints('The invoice date, not the due date; never "Print date".');
    expect(negativeLabels).toEqual(expect.arrayContaining(['due date', 'Print date']));
    expect(labels).toEqual([]);
  });

  it.each([
    ['Dates are day first', { dateOrder: 'day-first' }],
    ['the largest amount', { pick: 'largest' }],
    ['on the last page', { page: 'last' }],
    ['in the page header', { vertical: 0.1 }],
    ['as a negative number', { sign: 'negative' }],
    ['ISO 4217', { code: true }],
    ['exactly as printed', { asPrinted: true }],
    ['false if not ticked', { falseByDefault: true }],
    ['US dates, MM/DD/YYYY', { dateOrder: 'month-first' }],
  ])('reads "%s"', (words, hints) => {
    expect(readHints(words).hints).toMatchObject(hints);
  });

  it.each(['YYYY-MM-DD', 'as yyyy/mm/dd', 'YYYYMMDD'])(
    'takes "%s" for a form to write, not for one that is printed',
    (form) => {
      expect(readHints(form).hints).toEqual({});
    },
  );
});
