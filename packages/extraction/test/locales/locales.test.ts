import { OptionError } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { checkRules } from '../../src/values/codes/check-digits.js';
import { checkLocalePack } from '../../src/locales/locale-pack.js';
import { foldInPlace } from '../../src/locales/lookups/fold-in-place.js';
import { allWords, findLocale, locales, mergePacks } from '../../src/locales/locales.js';
import { basePack, languagePacks, regionPacks } from '../../src/locales/packs.js';

describe('locale packs', () => {
  it('cover at least twenty countries and the eight languages asked for', () => {
    expect(new Set(locales.map((locale) => locale.country)).size).toBeGreaterThanOrEqual(20);
    const languages = new Set(locales.flatMap((locale) => locale.languages));
    for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl']) expect(languages).toContain(language);
  });

  it('name every month and weekday, and no name means two months', () => {
    const meaning = new Map<string, number>();
    for (const pack of languagePacks) {
      expect({ pack: pack.id, months: pack.months?.length, days: pack.weekdays?.length }).toEqual({
        pack: pack.id,
        months: 12,
        days: 7,
      });
      for (const [month, names] of (pack.months ?? []).entries()) {
        for (const name of names.map(foldInPlace)) {
          expect([name, meaning.get(name) ?? month]).toEqual([name, month]);
          meaning.set(name, month);
        }
      }
    }
  });

  it('agree with the runtime about the names of months', () => {
    for (const locale of locales) {
      const format = new Intl.DateTimeFormat(locale.id, { month: 'long', timeZone: 'UTC' });
      for (const [month, names] of locale.months.entries()) {
        // A Croatian October is a Czech and Polish November: the word alone says neither.
        if (locale.id === 'hr-HR' && month === 9) continue;
        expect(names.map(foldInPlace)).toContain(foldInPlace(format.format(Date.UTC(2024, month, 1))));
      }
    }
  });

  it('use only check rules that exist, and ids that are their regions', () => {
    for (const pack of regionPacks) {
      expect(pack.id.slice(-2)).toBe(pack.country);
      const checks = (pack.taxNumbers ?? []).flatMap(({ check }) => check ?? []);
      expect(Object.keys(checkRules)).toEqual(expect.arrayContaining(checks));
    }
  });

  it('pay with a currency that the runtime knows', () => {
    const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
    const known = Intl.supportedValuesOf('currency');
    for (const locale of locales) expect(known).toContain(locale.currency);
    // Money of the past is named too.
    for (const code of Object.keys(allWords.currencies ?? {}))
      expect([code, typeof names.of(code)]).toEqual([code, 'string']);
  });

  it('inherit the words of their languages and of the base', () => {
    const austria = findLocale('de-AT');
    expect(austria?.legalForms).toContain('gmbh');
    expect(austria?.places).toContain('wien');
    expect(austria?.places).not.toContain('berlin');
    expect(austria?.ibanLengths).toEqual(basePack.ibanLengths);
    expect(findLocale('ms-MY')?.months[2]).toEqual(expect.arrayContaining(['mac', 'march']));
  });

  it('are found by tag, by language alone and by country alone', () => {
    expect(findLocale('de_ch')?.id).toBe('de-CH');
    expect(findLocale('de')?.id).toBe('de-DE');
    expect(findLocale('en')?.id).toBe('en-US');
    expect(findLocale('it-CH')?.country).toBe('CH');
    expect(findLocale('sv')?.id).toBe('sv-SE');
    expect(findLocale('xx')).toBeUndefined();
  });
});

describe('checkLocalePack', () => {
  it('names the pack and the part that is wrong', () => {
    expect(() => checkLocalePack({ id: 'xx', months: [['a']] })).toThrow(/"months" of locale pack xx/);
    expect(() => checkLocalePack({ id: 'xx', mnths: [] })).toThrow(/unknown part "mnths"/);
    expect(() => checkLocalePack({ id: 'xx', postcode: '(' })).toThrow(OptionError);
    expect(() => checkLocalePack({ months: [] })).toThrow(OptionError);
    expect(checkLocalePack({ id: 'xx', postcode: '\\d{4}' }).postcode).toBe('\\d{4}');
  });

  it('refuses a postcode pattern that matches nothing at all', () => {
    expect(() => checkLocalePack({ id: 'xx', postcode: '\\d*' })).toThrow(OptionError);
  });
});

describe('mergePacks', () => {
  it('joins lists without repeats and lets the first pack win single values', () => {
    const merged = mergePacks([
      { id: 'a', currency: 'EUR', yesWords: ['ja'], currencies: { EUR: ['€'] } },
      { id: 'b', currency: 'USD', yesWords: ['ja', 'yes'], currencies: { EUR: ['euro'], USD: ['$'] } },
    ]);
    expect(merged).toEqual({
      id: 'a',
      currency: 'EUR',
      yesWords: ['ja', 'yes'],
      currencies: { EUR: ['€', 'euro'], USD: ['$'] },
    });
  });
});
