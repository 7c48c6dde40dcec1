import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/locales/locales.js';
import { isCodeLikeWord } from '../../src/locales/lookups/money-words.js';
import { decideConventions } from '../../src/values/conventions/decide-conventions.js';
import { findValues, valueKinds } from '../../src/values/find-values.js';
import { settleMatch } from '../../src/values/normalise/settle-match.js';

const locale = fc.constantFrom(...locales);
const day = fc.integer({ min: Date.UTC(1975, 0, 1) / 86_400_000, max: Date.UTC(2068, 11, 31) / 86_400_000 });

describe('what the runtime prints in a locale is read back as it was', () => {
  it('dates in four lengths', () => {
    fc.assert(
      fc.property(locale, fc.constantFrom('full', 'long', 'medium', 'short'), day, ({ id }, dateStyle, number) => {
        const date = new Date(number * 86_400_000);
        const print = new Intl.DateTimeFormat(id, { dateStyle, timeZone: 'UTC', calendar: 'gregory' }).format(date);
        // "01/02/68" may also be printed for 1968.
        fc.pre(date.getUTCFullYear() >= 1999 || dateStyle !== 'short');
        // A Croatian October is a Czech and Polish November; short, its June and July are others' July and August.
        fc.pre(id !== 'hr-HR' || (date.getUTCMonth() !== 9 && dateStyle !== 'medium'));
        const conventions = decideConventions([], { locale: id });
        const [match] = findValues(print, ['date']);
        expect([print, match && settleMatch(match, conventions)[0]?.value]).toEqual([
          print,
          date.toISOString().slice(0, 10),
        ]);
      }),
      { numRuns: 600 },
    );
  });

  it('amounts with sign, code or name of the currency', () => {
    const amount = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((cents) => cents / 100);
    const display = fc.constantFrom('symbol', 'narrowSymbol', 'code', 'name');
    fc.assert(
      fc.property(
        locale,
        display,
        fc.constantFrom('standard', 'accounting'),
        amount,
        ({ id, currency }, currencyDisplay, currencySign, value) => {
          // The runtime prints the Turkish name with the sign as well: "₺1,00 Türk lirası".
          fc.pre(id !== 'tr-TR' || currencyDisplay !== 'name');
          // "COP" is printed more often as a word.
          fc.pre(currencyDisplay !== 'code' || !isCodeLikeWord(currency));
          const print = new Intl.NumberFormat(id, {
            style: 'currency',
            currency,
            currencyDisplay,
            currencySign,
            minimumFractionDigits: 2,
          }).format(value);
          const [match] = findValues(print, ['money']);
          expect(match?.text).toBe(print.replace(/\.$/, ''));
          expect([print, match?.interpretations[0].value]).toEqual([print, value === 0 ? 0 : value]);
          expect(match?.interpretations[0].currencies).toContain(currency);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('plain numbers and percentages', () => {
    fc.assert(
      fc.property(
        locale,
        fc.integer({ min: -9_999_999, max: 9_999_999 }),
        fc.integer({ min: 0, max: 4 }),
        ({ id, decimalMark }, number, decimals) => {
          // Swiss French amounts have a point, its other numbers a comma.
          fc.pre(new Intl.NumberFormat(id).format(0.5).includes(decimalMark));
          const value = number / 10 ** decimals;
          const print = new Intl.NumberFormat(id, {
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
          }).format(value);
          const conventions = decideConventions([], { locale: id });
          const [match] = findValues(print, ['number']);
          const read = match && settleMatch(match, conventions)[0]?.value;
          expect([print, read]).toEqual([print, value === 0 ? 0 : value]);
          expect(findValues(`${print}\u00a0%`, ['percentage'])).toHaveLength(1);
        },
      ),
      { numRuns: 600 },
    );
  });
});

const fragments = fc.constantFrom(
  '12',
  '.',
  ',',
  ' ',
  '/',
  '-',
  '1,234.50',
  'May',
  '2024',
  'EUR',
  '$',
  '(',
  ')',
  '@',
  'a',
  'é',
  '\u{1F5F9}',
  '☐',
  ':',
  '+',
  '%',
  '0',
  'to',
  'DE',
  '\u00a0',
  '\t',
  "'",
);

describe('whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join('')),
  );

  it('matches lie inside it, hold its words, and are plausible between nothing and one', () => {
    fc.assert(
      fc.property(text, (row) => {
        for (const match of findValues(row)) {
          expect(match.start).toBeGreaterThanOrEqual(0);
          expect(match.end).toBeGreaterThan(match.start);
          expect(row.slice(match.start, match.end)).toBe(match.text);
          expect(match.text).toBe(match.text.trim());
          for (const { plausibility } of match.interpretations)
            expect(plausibility > 0 && plausibility <= 1).toBe(true);
          for (const feature of Object.values(match.features)) expect(feature >= 0 && feature <= 1).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('numbers are finite and have their exact decimal text', () => {
    fc.assert(
      fc.property(text, (row) => {
        for (const { interpretations } of findValues(row, ['number', 'money', 'percentage'])) {
          for (const { value, decimal } of interpretations) {
            expect(decimal).toMatch(/^-?\d+(?:\.\d+)?$/);
            expect(value).toBe(Number(decimal));
          }
        }
      }),
    );
  });
});

describe('hostile text of 100,000 characters', () => {
  const hostile = [
    '1',
    '1 ',
    '1/1/',
    '01/02/2020-',
    '1.',
    '((1',
    'A1-',
    'a.',
    'a@',
    '+1 ',
    '1 de ',
    '$',
    'VAT no 1234567 ',
    '1 000 000 ',
    '1 to ',
    '\u0301',
  ];

  it.each(hostile)('of %j takes time in proportion to its length', (piece) => {
    const take = (length: number): number => {
      const row = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage();
      findValues(row, valueKinds);
      decideConventions([row]);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    take(1000);
    const short = take(25_000);
    // Four times the text; a square would cost sixteen times. Small times are noise.
    expect(take(100_000)).toBeLessThan(Math.max(9 * short, 800));
  });
});
