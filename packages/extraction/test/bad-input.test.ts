import { describe, expect, it } from 'vitest';
import { extract, outputOf } from './extract.js';

const text = { type: ['string', 'null'] };
const fields = {
  invoiceNumber: text,
  date: { type: ['string', 'null'], format: 'date' },
  total: { type: ['number', 'null'] },
};
const nothing = { invoiceNumber: null, date: null, total: null };

/** CPU milliseconds that a call takes. */
function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe('bad input', () => {
  it('answers pages without words, and no pages, with nulls', () => {
    expect(outputOf([[]], fields)).toEqual(nothing);
    expect(outputOf([], fields)).toEqual(nothing);
  });

  it('finds no number or date in a page of signs', () => {
    expect(outputOf([['**** ---- ////', '???? !!!!', '.... ,,,,']], fields)).toEqual(nothing);
  });

  it('reads names that are empty, in another alphabet, or those of built-ins', () => {
    const page = ['发票号码: 20417', 'constructor: yes'];
    const output = outputOf([page], { '': text, 发票号码: text, constructor: text });
    expect(output).toMatchObject({ 发票号码: '20417', constructor: 'yes' });
  });

  it('finds no names or dates in a page of numbers alone', () => {
    const page = Array.from({ length: 40 }, (_, i) => `${i * 7919 + 13}     ${i * 104729 + 7}     ${i}`);
    expect(outputOf([page], { seller_name: text, date: fields.date, buyer_address: text })).toEqual({
      seller_name: null,
      date: null,
      buyer_address: null,
    });
  });

  it('answers in bounded time where a pattern of the schema would explode', () => {
    const reference = { ...text, pattern: '^(a+)+$', description: 'Matches ^(x+x+)+y$, for example (a|aa)+$.' };
    const page = [`Reference: ${'a'.repeat(40)}!`, `Code ${'x'.repeat(60)}`];
    expect(cpu(() => extract([page], { reference }))).toBeLessThan(4000);
  });

  it('does not fail on hints that contradict each other', () => {
    const description =
      'Day first, month first. As a negative number, always positive. Take the first one, take the last one. ' +
      'Labelled Total, not the total; as printed, ISO 4217.';
    const { output } = extract([['Total     12.00', 'Total     15.00']], { total: { ...fields.total, description } });
    expect(Math.abs(Number((output as { total: number }).total))).toBeGreaterThanOrEqual(12);
  });

  it('takes a recursive schema to a bounded depth', () => {
    const node = { type: 'object', properties: { name: text, child: { $ref: '#/$defs/node' } } };
    const run = extract([['Name: Oak']], { root: { $ref: '#/$defs/node' } }, { defs: { node } });
    expect(JSON.stringify(run.output)).toContain('"name"');
  });

  it('stays within bounds on 10,000 words and on 500 fields', () => {
    const line = 'Lorem ipsum 12.50 dolor   01/02/2024   sit amet 4711   Total 99.00';
    const long = Array.from({ length: 70 }, () => line);
    const pages = Array.from({ length: 13 }, () => long);
    expect(cpu(() => extract(pages, fields))).toBeLessThan(8000);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`field ${i} of the form`, text]));
    expect(cpu(() => extract([long], many))).toBeLessThan(8000);
  });
});
