import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf, isCountryCode } from '../../src/locales/lookups/country-names.js';
import { monthOf } from '../../src/locales/lookups/date-words.js';
import { foldInPlace } from '../../src/locales/lookups/fold-in-place.js';
import { PhraseIndex } from '../../src/locales/lookups/phrase-index.js';
import { scanText } from '../../src/locales/lookups/scanned-text.js';
import { yesOrNo } from '../../src/locales/lookups/yes-no-words.js';

describe('foldInPlace', () => {
  it('folds case, accents, strokes, dashes and full-width forms', () => {
    expect(foldInPlace('ZŁOTY Øre — ＡＢ１ ’é')).toBe("zloty ore - ab1 'e");
  });

  it('keeps every offset, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldInPlace(text)).toHaveLength(text.length);
      }),
    );
  });

  it('is its own fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldInPlace(foldInPlace(text))).toBe(foldInPlace(text));
      }),
    );
  });
});

describe('scanText', () => {
  it('covers all that is not blank, and tabs, with tokens in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { tokens, folded } = scanText(text);
        for (const { text: part, start, end } of tokens) expect(folded.slice(start, end)).toBe(part);
        expect(tokens.map((token) => token.text).join('')).toBe(folded.replaceAll(/[^\S\t]/g, ''));
      }),
    );
  });
});

describe('PhraseIndex', () => {
  const index = new PhraseIndex([
    ['sub-total', 1],
    ['total', 2],
    ['total amount due', 3],
    ['S.r.l.', 4],
  ]);
  const values = (text: string) => index.find(scanText(text)).map(({ value }) => value);

  it('finds the longest phrase, whatever case and signs', () => {
    expect(values('Sub Total 5')).toEqual([1]);
    expect(values('SUBTOTAL / Total: Total Amount Due')).toEqual([1, 2, 3]);
    expect(values('Rossi SRL, Bianchi S.R.L.')).toEqual([4, 4]);
    expect(values('totally')).toEqual([]);
  });

  it('gives the value of a whole text alone', () => {
    expect(index.get('TOTAL')).toBe(2);
    expect(index.get('total amount')).toBeUndefined();
  });
});

describe('word lookups', () => {
  it('know months of all languages, also with a wrong letter in a long name', () => {
    expect(['mai', 'květen', 'toukokuuta', 'ogos', 'sept'].map((word) => monthOf(foldInPlace(word)))).toEqual([
      5, 5, 5, 8, 9,
    ]);
    expect(monthOf('septembre')).toBe(9);
    expect(monthOf('janury')).toBe(1);
    expect(monthOf('juny')).toBeUndefined();
    expect(monthOf('constructor')).toBeUndefined();
  });

  it('know countries in the languages of the packs, by name and code', () => {
    expect(['Deutschland', 'Niemcy', 'Allemagne', 'germany', 'DE', 'U.K.', 'Holland'].map(countryOf)).toEqual([
      'DE',
      'DE',
      'DE',
      'DE',
      'DE',
      'GB',
      'NL',
    ]);
    expect(countryOf('Atlantis')).toBeUndefined();
    expect(['XX', 'EU', 'SU', 'UK'].filter(isCountryCode)).toEqual([]);
  });

  it('tell yes from no, and leave words alone that say both', () => {
    expect(['ja', 'oui', 'tak', 'si'].map(yesOrNo)).toEqual([true, true, true, true]);
    expect(['nein', 'nej', 'nao'].map(yesOrNo)).toEqual([false, false, false]);
    expect(yesOrNo('maybe')).toBeUndefined();
  });
});
