import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalWords } from '../../src/concepts/canonical-words.js';
import { foldLabel } from '../../src/concepts/fold-label.js';
import { splitGlued } from '../../src/concepts/lookup/split-glued.js';
import { splitName } from '../../src/concepts/split-name.js';

describe('splitName', () => {
  it.each([
    ['invoiceNumber', ['invoice', 'number']],
    ['VATNumber', ['vat', 'number']],
    ['invoice_no', ['invoice', 'no']],
    ['line-item.unit price', ['line', 'item', 'unit', 'price']],
    ['address2', ['address', '2']],
    ['P.O. No.', ['po', 'no']],
    ['Fälligkeits-Datum', ['falligkeits', 'datum']],
    ['Inv#', ['inv', '#']],
    ['', []],
  ])('splits %s', (name, words) => {
    expect(splitName(name)).toEqual(words);
  });

  it('gives folded words without blanks for any name', () => {
    assert(
      property(string({ unit: 'grapheme' }), (name) => {
        for (const word of splitName(name)) expect(word).toBe(foldLabel(word));
      }),
    );
  });
});

describe('foldLabel', () => {
  it.each([
    ['N° de facture :', 'no de facture'],
    ['Nº FACTURA', 'no factura'],
    ['Straße / Hausnr.', 'strasse hausnr'],
    ['Łączna kwota', 'laczna kwota'],
    ['INV#', 'inv #'],
    ['№ 5', 'no 5'],
    ['VAT%', 'vat %'],
  ])('folds %s', (label, folded) => {
    expect(foldLabel(label)).toBe(folded);
  });

  it('leaves a folded label as it is', () => {
    assert(
      property(string({ unit: 'grapheme' }), (label) => {
        expect(foldLabel(foldLabel(label))).toBe(foldLabel(label));
      }),
    );
  });
});

describe('canonicalWords', () => {
  it('brings abbreviations, plurals and little words into one form', () => {
    expect(canonicalWords('Inv. Nos.')).toEqual(['invoice', 'number']);
    expect(canonicalWords('date of the invoices')).toEqual(['date', 'invoice']);
    expect(canonicalWords('qty')).toEqual(['quantity']);
    expect(canonicalWords('of')).toEqual(['of']);
  });
});

describe('splitGlued', () => {
  const vocabulary = new Set(['invoice', 'no', 'total', 'amt', 'ship', 'to', 'city']);

  it('takes known words apart, and nothing else', () => {
    expect(splitGlued('invoiceno', vocabulary)).toEqual(['invoice', 'no']);
    expect(splitGlued('shiptocity', vocabulary)).toEqual(['ship', 'to', 'city']);
    expect(splitGlued('invoicex', vocabulary)).toEqual(['invoicex']);
    expect(splitGlued('invoice', vocabulary)).toEqual(['invoice']);
  });
});
