import { describe, expect, it } from 'vitest';
import { outputOf } from '../extract.js';

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };

describe('labels in a language that the schema does not speak', () => {
  it('answer by what their words and the parts of compounds mean', () => {
    const page = [
      'Einlieferungsbeleg',
      'Einlieferungsdatum    14.12.2021',
      'Zustelldatum          16.12.2021',
      'Baustelle             Halle 7, Krefeld',
    ];
    expect(outputOf([page], { posting_date: date, site: text })).toEqual({
      posting_date: '2021-12-14',
      site: 'Halle 7, Krefeld',
    });
  });

  it('leave a field empty that they do not mean', () => {
    const page = ['Baustelle             Halle 7, Krefeld', 'Fahrer                Jens Ott'];
    expect(outputOf([page], { landlord: text })).toEqual({ landlord: null });
  });
});
