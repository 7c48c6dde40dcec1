import { compileSchema, type JsonSchema, type SchemaNode } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { decideConventions } from '../../src/values/conventions/decide-conventions.js';
import { findValues } from '../../src/values/find-values.js';
import { meaningsForSchema, normaliseForSchema } from '../../src/values/normalise/normalise-for-schema.js';
import type { NormaliseHints } from '../../src/values/normalise/normalised-value.js';

const malaysia = decideConventions(['JALAN BESAR, 81100 JOHOR BAHRU', 'RM 1.00', '25/03/2018']);
const america = decideConventions(['Austin, TX 78701', '$1.00', '12/31/2020']);
const germany = decideConventions(['10115 Berlin', '1.234,56 €', '31.12.2020']);

function leaf(schema: JsonSchema): SchemaNode {
  const node = compileSchema({ type: 'object', properties: { value: schema } }).root.property('value');
  if (!node) throw new Error('no such property');
  return node;
}

const write = (printed: string, schema: JsonSchema, conventions = america, hints: NormaliseHints = {}) =>
  normaliseForSchema(printed, leaf(schema), conventions, hints);

describe('dates', () => {
  const date = { type: 'string', format: 'date' };

  it('are ISO, in the order of the document', () => {
    expect(write('03/04/2018', date, malaysia)).toBe('2018-04-03');
    expect(write('03/04/2018', date, america)).toBe('2018-03-04');
  });

  it('keep the other order as runner-up, less plausible than a date that leaves no choice', () => {
    const meanings = meaningsForSchema('03/04/2018', leaf(date), malaysia);
    expect(meanings.map(({ value }) => value)).toEqual(['2018-04-03', '2018-03-04']);
    expect(meanings[0]?.plausibility).toBeLessThan(1);
  });

  it('have a time only where one is printed', () => {
    const dateTime = { type: 'string', format: 'date-time' };
    expect(write('31/12/2024 14:30', dateTime)).toBe('2024-12-31T14:30:00Z');
    expect(write('2024-12-31T14:30:05+02:00', dateTime)).toBe('2024-12-31T14:30:05+02:00');
    expect(write('31/12/2024', dateTime)).toBeUndefined();
    expect(write('31/12/2024 14:30', date)).toBe('2024-12-31');
    expect(write('2:30 pm', { type: 'string', format: 'time' })).toBe('14:30:00Z');
  });

  it('take the form that description, examples or pattern ask for', () => {
    const hints = { kind: 'date' } as const;
    expect(write('31 Dec 2024', { type: 'string' }, america, hints)).toBe('2024-12-31');
    expect(write('31 Dec 2024', { type: 'string', description: 'Issue date as DD.MM.YYYY' }, america, hints)).toBe(
      '31.12.2024',
    );
    expect(write('31 Dec 2024', { type: 'string', examples: ['25/12/2023'] }, america, hints)).toBe('31/12/2024');
    expect(write('31 Dec 2024', { type: 'string', pattern: '^\\d{8}$' }, america, hints)).toBe('20241231');
  });

  it('are absent where the text is none', () => {
    expect(write('soon', date)).toBeUndefined();
    expect(write('30/02/2024', date)).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each([
    ['1.234', germany, 1234],
    ['1.234', america, 1.234],
    ['1,234', america, 1234],
    ['1.234,50 €', germany, 1234.5],
    ['(1,234.50)', america, -1234.5],
    ['12.50-', america, -12.5],
    ['\u2212 12,50 €', germany, -12.5],
    ['0.10', america, 0.1],
  ])('read %s by the habits of the document', (text, conventions, value) => {
    expect(write(text, { type: 'number' }, conventions)).toBe(value);
  });

  it('keep the printed sign unless a hint states a convention', () => {
    expect(write('-5.00', { type: 'number' })).toBe(-5);
    expect(write('5.00', { type: 'number' }, america, { sign: 'negative' })).toBe(-5);
    expect(write('(5.00)', { type: 'number' }, america, { sign: 'positive' })).toBe(5);
    expect(write('0.00', { type: 'number' }, america, { sign: 'negative' })).toBe(0);
  });

  it('are integers only where nothing is lost', () => {
    expect(write('5.00', { type: 'integer' })).toBe(5);
    expect(write('5.50', { type: 'integer' })).toBeUndefined();
    expect(write('12345678901234567890', { type: 'integer' })).toBeUndefined();
  });

  it('respect bounds and multiples', () => {
    expect(write('1.234', { type: 'number', maximum: 10 }, germany)).toBe(1.234);
    expect(write('1.234', { type: 'number', multipleOf: 0.01 }, america)).toBe(1234);
    expect(write('150', { type: 'number', maximum: 100 })).toBeUndefined();
    expect(write('-5.00', { type: 'number', minimum: 0 })).toBeUndefined();
  });

  it('leave percentages as printed unless a fraction is wanted', () => {
    expect(write('6 %', { type: 'number' })).toBe(6);
    expect(write('6 %', { type: 'number', maximum: 1 })).toBe(0.06);
    expect(write('7.7%', { type: 'number' }, america, { fraction: true })).toBe(0.077);
    expect(write('-12.5%', { type: 'number' }, america, { fraction: true })).toBe(-0.125);
  });

  it('stand in text fields as printed, or as the pattern wants them', () => {
    expect(write('$1,234.50', { type: 'string' }, america, { kind: 'money' })).toBe('$1,234.50');
    expect(write('$1,234.50', { type: 'string', pattern: '^\\d+\\.\\d\\d$' }, america, { kind: 'money' })).toBe(
      '1234.50',
    );
    expect(write('1.234,50 €', { type: 'string', examples: ['1234.50'] }, germany, { kind: 'money' })).toBe('1234.50');
  });
});

describe('currencies and countries', () => {
  it.each([
    ['Euros', 'EUR'],
    ['US$', 'USD'],
    ['US Dollars', 'USD'],
    ['Pounds Sterling', 'GBP'],
    ['RM', 'MYR'],
    ['zł', 'PLN'],
  ])('write %s as the code that an enum holds', (text, code) => {
    expect(write(text, { enum: ['EUR', 'USD', 'GBP', 'MYR', 'PLN', null] })).toBe(code);
  });

  it('settle a shared sign by the document', () => {
    const canada = decideConventions(['Toronto, ON M5V 2T6', 'Total $5.00']);
    expect(write('$', { enum: ['USD', 'CAD'] }, canada)).toBe('CAD');
    expect(write('$', { enum: ['USD', 'CAD'] }, america)).toBe('USD');
    expect(write('$', { enum: ['EUR', 'GBP'] }, america)).toBeUndefined();
  });

  it('stay the printed word unless a code is asked for', () => {
    const hints = { kind: 'currency' } as const;
    expect(write('Euros', { type: 'string' }, america, hints)).toBe('Euros');
    expect(write('Euros', { type: 'string', description: 'ISO 4217 code' }, america, hints)).toBe('EUR');
    expect(write('Euros', { type: 'string', examples: ['USD', 'GBP'] }, america, hints)).toBe('EUR');
    expect(write('Euros', { type: 'string', pattern: '^[A-Z]{3}$' }, america, hints)).toBe('EUR');
    expect(write('Euros', { type: 'string' }, america, { ...hints, code: true })).toBe('EUR');
  });

  it('know countries in several languages', () => {
    expect(write('Deutschland', { enum: ['DE', 'FR'] })).toBe('DE');
    expect(write('Allemagne', { enum: ['Germany', 'France'] })).toBe('Germany');
    expect(write('Germany', { type: 'string', pattern: '^[A-Z]{2}$' }, america, { kind: 'country' })).toBe('DE');
  });
});

describe('enums', () => {
  const methods = { enum: ['cash', 'credit_card', 'bank transfer'] };

  it.each([
    ['CASH', 'cash'],
    ['Credit-Card', 'credit_card'],
    ['Paid by credit card', 'credit_card'],
    ['Bank Transfor', 'bank transfer'],
    ['Yes', 'yes'],
    ['ja', 'yes'],
    ['[x]', 'yes'],
  ])('find the member that %s means', (text, member) => {
    expect(write(text, member === 'yes' ? { enum: ['yes', 'no'] } : methods)).toBe(member);
  });

  it('never give a value that is no member', () => {
    expect(write('cheque', methods)).toBeUndefined();
    expect(write('cash or credit card', methods)).toBeUndefined();
  });

  it('hold numbers, constants and members inside members', () => {
    expect(write('7.00 %', { enum: [7, 19] })).toBe(7);
    expect(write('Invoice', { const: 'invoice' })).toBe('invoice');
    expect(write('Credit note', { enum: ['note', 'credit note'] })).toBe('credit note');
  });
});

describe('booleans', () => {
  it.each([
    ['Yes', true],
    ['Nein', false],
    ['☑', true],
    ['☐', false],
    ['( X )', true],
    ['oui', true],
    ['NO, thanks', false],
  ])('read %s as %s', (text, value) => {
    expect(write(text, { type: 'boolean' })).toBe(value);
  });

  it('are absent without evidence', () => {
    expect(write('perhaps', { type: 'boolean' })).toBeUndefined();
    expect(write('', { type: 'boolean' })).toBeUndefined();
  });
});

describe('text', () => {
  it('is trimmed and unbroken', () => {
    expect(write('  Acme   Trad-\ning\n Ltd ', { type: 'string' })).toBe('Acme Trading Ltd');
    expect(write('North-\nWest', { type: 'string' })).toBe('North- West');
  });

  it('is rewritten for the sake of a pattern, and refused where nothing fits', () => {
    expect(write('2519548 / 1', { type: 'string', pattern: '^\\d+-\\d$' })).toBe('2519548-1');
    expect(write('# ab 12', { type: 'string', pattern: '^[A-Z]{2}\\d{2}$' })).toBe('AB12');
    expect(write('abc', { type: 'string', pattern: '^\\d+$' })).toBeUndefined();
    expect(write('abcdef', { type: 'string', maxLength: 3 })).toBeUndefined();
  });

  it('is checked against its format', () => {
    expect(write('write to info@example.com', { type: 'string', format: 'email' })).toBe('info@example.com');
    expect(write('www.example.com', { type: 'string', format: 'uri' })).toBe('https://www.example.com');
    expect(write('nobody', { type: 'string', format: 'email' })).toBeUndefined();
  });

  it('gives a phone number in the international form only where that is asked for', () => {
    const [phone] = findValues('+60 3-7785 4411', ['phone']);
    if (!phone) throw new Error('no phone number found');
    expect(normaliseForSchema(phone, leaf({ type: 'string' }), malaysia)).toBe('+60 3-7785 4411');
    expect(normaliseForSchema(phone, leaf({ type: 'string', description: 'in E.164' }), malaysia)).toBe('+60377854411');
    expect(write('03-7785 4411', { type: 'string', description: 'in E.164' }, malaysia, { kind: 'phone' })).toBe(
      '+60377854411',
    );
  });

  it('is never a list or an object', () => {
    expect(write('a', { type: 'object' })).toBeUndefined();
    expect(write('a', { type: 'array' })).toBeUndefined();
  });
});

describe('a place without a type', () => {
  it('takes what is printed as what it is', () => {
    const [amount] = findValues('$5.00', ['money']);
    const [date] = findValues('31/12/2024', ['date']);
    if (!amount || !date) throw new Error('nothing found');
    expect(normaliseForSchema(amount, leaf({}), america)).toBe(5);
    expect(normaliseForSchema(date, leaf({}), america)).toBe('2024-12-31');
    expect(write('plain', {})).toBe('plain');
  });
});
