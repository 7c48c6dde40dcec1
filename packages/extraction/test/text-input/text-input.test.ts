import { compileSchema, schemaFromTemplate } from '@docquorum/schema';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractRun } from '../../src/extract-run.js';
import type { ExtractedRun } from '../../src/extracted-run.js';
import { modelDocument } from '../../src/page-model/model-document.js';
import { planFields } from '../../src/plan/plan-fields.js';
import { readText } from '../../src/text-input/read-text.js';

const fill = (text: string, template: unknown): ExtractedRun =>
  extractRun({
    model: modelDocument(readText(text).readings),
    plan: planFields(compileSchema(schemaFromTemplate(template))),
  });

const invoice = 'Invoice #2847\nDate: January 15, 2026\nBill to: Northwind Ltd\nTotal: €1,249.00';

describe('a plain text and a template', () => {
  it('give exactly the keys of the template, typed by name and value', () => {
    const { output } = fill(invoice, { invoice_number: null, date: null, total_amount: null, due_date: null });
    expect(output).toEqual({ invoice_number: '2847', date: '2026-01-15', total_amount: 1249, due_date: null });
  });

  it('read sentences: a percentage is a number, a shortened amount stays text unless a number is wanted', () => {
    const text =
      'Birch Corp. reported revenue of $22.1B, well above the $20.4B expected. The stock rose 12% in late trading.';
    expect(fill(text, { stock_move_pct: null, revenue: null }).output).toEqual({
      stock_move_pct: 12,
      revenue: '$22.1B',
    });
    expect(fill(text, { revenue: 1 }).output).toEqual({ revenue: 22_100_000_000 });
  });

  it('read tables between bars or tabs, and lists', () => {
    const text = [
      'Order 17',
      '| Item | Qty | Price |',
      '|------|-----|-------|',
      '| Bolt M8, galvanised | 40 | 0.12 |',
      '| Nut | 400 | 1,005.00 |',
      '',
      'Tags: urgent, fragile',
    ].join('\n');
    const template = { items: [{ item: null, qty: null, price: null }], tags: [], contact: { email: null } };
    const wanted = {
      items: [
        { item: 'Bolt M8, galvanised', qty: 40, price: 0.12 },
        { item: 'Nut', qty: 400, price: 1005 },
      ],
      tags: ['urgent', 'fragile'],
      contact: { email: null },
    };
    expect(fill(text, template).output).toEqual(wanted);
    const tabs = text
      .replaceAll(/^\|[-|]+\n/gm, '')
      .replaceAll(/^\| | \|$/gm, '')
      .replaceAll(' | ', '\t');
    expect(fill(tabs, template).output).toEqual(wanted);
  });
});

describe('the pages of a text', () => {
  it('lead back to the stretch of the text', () => {
    const { toTextSpan } = readText(invoice);
    const { sources } = fill(invoice, { date: null, total_amount: null });
    const printed = [...sources.values()].map(([source]) => {
      const span = source && toTextSpan(source.anchor);
      return span?.kind === 'text-span' ? invoice.slice(span.start, span.end) : undefined;
    });
    expect(printed).toEqual(['January 15, 2026', '€1,249.00']);
  });

  it('hold every word once, whatever the text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 400 }), (text) => {
        const words = readText(text).readings.flatMap(({ lines }) => lines.flatMap((line) => line.words));
        for (const { box } of words)
          expect(box.left >= 0 && box.right <= 1 && box.top >= 0 && box.bottom <= 1).toBe(true);
        const printed = words
          .map((word) => word.text)
          .join('')
          .replaceAll('|', '');
        expect([...printed].toSorted().join('')).toBe([...text.replaceAll(/[\s|]/g, '')].toSorted().join(''));
      }),
      { numRuns: 100 },
    );
  });

  it('go on on further pages, and end at 50,000 characters', () => {
    expect(readText('line\n'.repeat(200)).readings).toHaveLength(3);
    expect(readText('😀'.repeat(50_000)).readings.length).toBeGreaterThan(0);
    expect(() => readText('a'.repeat(50_001))).toThrow(expect.objectContaining({ code: 'ERR_LIMIT_CHARACTERS' }));
    expect(readText('').readings).toHaveLength(1);
  });
});
