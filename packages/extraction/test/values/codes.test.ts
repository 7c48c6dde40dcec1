import { describe, expect, it } from 'vitest';
import { checkRules } from '../../src/values/codes/check-digits.js';
import { isIban } from '../../src/values/codes/recognise-bank-codes.js';
import { findValues } from '../../src/values/find-values.js';
import { read, values } from './recognise.js';

const plausibility = (text: string, kind: 'id' | 'phone' | 'iban' | 'tax-number') =>
  findValues(text, [kind])[0]?.interpretations[0].plausibility ?? 0;

describe('ids', () => {
  it.each([
    ['Invoice No: INV-2024/001.', ['INV-2024/001']],
    ['#12345', ['12345']],
    ['AB_12.7-9', ['AB_12.7-9']],
    ['25/12/2018', []],
    ['1,234.56', []],
    ['12.50', []],
    ['12th', []],
    ['Rs.500', []],
    ['20%', []],
    ['john12@example.com', []],
    ['A1', []],
  ])('reads %s as %j', (text, ids) => {
    expect(values(text, 'id')).toEqual(ids);
  });

  it('offers a number with its revision printed apart', () => {
    expect(read('2519548 / 1', 'id')).toContain('2519548 / 1 = 2519548/1');
  });
});

describe('e-mail and web addresses', () => {
  it('reads addresses, also with a blank from OCR', () => {
    expect(values('Mail: info@example.com, joe @ example.co.uk.', 'email')).toEqual([
      'info@example.com',
      'joe@example.co.uk',
    ]);
    expect(values('5 @ 2.00, a@b, @home', 'email')).toEqual([]);
  });

  it('reads web addresses with and without scheme', () => {
    expect(values('see https://example.com/a?b=1, www.example.org and example.de.', 'url')).toEqual([
      'https://example.com/a?b=1',
      'www.example.org',
      'example.de',
    ]);
    expect(values('total.amount 12.50 e.g. info@example.com', 'url')).toEqual([]);
  });
});

describe('phone numbers', () => {
  it('checks those with a country code against the numbering plan', () => {
    expect(read('+49 (0)30 123456', 'phone')).toEqual(['+49 (0)30 123456 = +49 (0)30 123456 | +4930123456']);
    expect(read('+60 3-7785 4411', 'phone')).toEqual(['+60 3-7785 4411 = +60 3-7785 4411 | +60377854411']);
    expect(plausibility('+49 1', 'phone')).toBe(0);
  });

  it('checks others against the countries given', () => {
    const [match] = findValues('03-7785 4411', ['phone'], { countries: ['MY'] });
    expect(match?.interpretations.map(({ value }) => value)).toEqual(['03-7785 4411', '+60377854411']);
    expect(match?.features['valid']).toBe(1);
  });

  it('believes a number more after a word for it', () => {
    expect(plausibility('Tel: 7785 4411', 'phone')).toBeGreaterThan(0.7);
    expect(plausibility('Ref 7785 4411', 'phone')).toBeLessThan(0.3);
  });

  it('takes dates and amounts for no numbers to call', () => {
    expect(values('Tel 25/12/2018', 'phone')).toEqual([]);
    expect(values('1 234 567.00', 'phone')).toEqual([]);
  });
});

describe('IBAN and BIC', () => {
  it('reads an IBAN up to its length and checks it', () => {
    expect(read('IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX', 'iban')).toEqual([
      'DE89 3704 0044 0532 0130 00 = DE89370400440532013000',
    ]);
    expect(plausibility('DE89 3704 0044 0532 0130 01', 'iban')).toBeLessThan(0.5);
    expect(values('DE89 3704', 'iban')).toEqual([]);
  });

  it.each([
    'GB29NWBK60161331926819',
    'FR1420041010050500013M02606',
    'NO9386011117947',
    'CH9300762011623852957',
    'NL91ABNA0417164300',
  ])('holds for the published example %s, and for none with two digits exchanged', (iban) => {
    expect(isIban(iban)).toBe(true);
    expect(
      isIban(iban.replace(/(\d)(\d)$/, (_, a: string, b: string) => (a === b ? `${a}${(Number(b) + 1) % 10}` : b + a))),
    ).toBe(false);
  });

  it('reads a BIC where the row speaks of a bank, and no word that looks like one', () => {
    expect(values('SWIFT: DEUTDEFF', 'bic')).toEqual(['DEUTDEFF']);
    expect(values('CUSTOMER DISCOUNT', 'bic')).toEqual([]);
  });
});

describe('tax numbers', () => {
  it.each([
    ['USt-IdNr.: DE136695976', 'DE136695976'],
    ['UID: ATU13585627', 'ATU13585627'],
    ['TVA BE 0428.759.497', 'BE0428759497'],
    ['P.IVA 00743110157', '00743110157'],
    ['NIP: 526-10-40-828', '5261040828'],
    ['CHE-116.281.710', 'CHE116281710'],
    ['VAT No GB 980 7806 84', 'GB980780684'],
    ['BTW NL004495445B01', 'NL004495445B01'],
    ['ABN 51 824 753 556', '51824753556'],
    ['TVA FR40303265045', 'FR40303265045'],
    ['NIF B58378431', 'B58378431'],
    ['CNPJ 11.444.777/0001-61', '11444777000161'],
    ['GSTIN 27AAPFU0939F1ZV', '27AAPFU0939F1ZV'],
    ['CVR 13585628', '13585628'],
  ])('reads %s and finds its check digits right', (text, value) => {
    const [match] = findValues(text, ['tax-number']);
    expect(match?.interpretations[0].value).toBe(value);
    expect(match?.features['checksum']).toBe(1);
  });

  it('asks for a name before numbers that look like any other', () => {
    expect(values('00743110157', 'tax-number')).toEqual([]);
    expect(plausibility('USt-IdNr. DE136695977', 'tax-number')).toBeLessThan(0.5);
  });

  it.each([
    ['ie-vat', 'IE6433435F'],
    ['se-vat', 'SE556188840401'],
    ['fi-ytunnus', 'FI20774740'],
    ['no-orgnr', '995525828'],
    ['pt-nif', 'PT501964843'],
    ['cz-ico', '25123891'],
    ['br-cpf', '39053344705'],
    ['it-cf', 'RSSMRA80A01F205X'],
    ['es-nif', '54362315K'],
    ['es-nif', 'X2482300W'],
    ['pl-regon', '192598184'],
    ['luhn', '73282932000074'],
  ])('rule %s holds for %s and not with its last sign changed', (rule, code) => {
    const last = code.at(-1) ?? '';
    const other = code.slice(0, -1) + (/\d/.test(last) ? (Number(last) + 1) % 10 : last === 'A' ? 'B' : 'A');
    expect(checkRules[rule]?.(code)).toBe(true);
    expect(checkRules[rule]?.(rule === 'se-vat' ? 'SE556188840501' : other)).toBe(false);
  });
});

describe('countries and boxes', () => {
  it('reads country names in the languages of the packs', () => {
    expect(values('Made in Germany for Österreich and the United Kingdom', 'country')).toEqual(['DE', 'AT', 'GB']);
    expect(values('turkey sandwich for us', 'country')).toEqual([]);
  });

  it('reads boxes and ticks', () => {
    expect(values('☑ Male ☐ Female [x] yes [ ] no ( X ) ■ □', 'checkbox')).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(values('f(x) = 5 + [12]', 'checkbox')).toEqual([]);
  });
});
