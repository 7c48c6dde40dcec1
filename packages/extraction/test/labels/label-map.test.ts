import { describe, expect, it } from 'vitest';
import { mapLabels } from '../../src/labels/label-map.js';
import { labelPhrase } from '../../src/labels/label-phrase.js';
import { makeLabelBook } from '../../src/labels/make-label-book.js';
import { findPrintedLabels } from '../../src/labels/printed-labels.js';
import { modelDocument } from '../../src/page-model/model-document.js';
import { layOutPage } from '../lay-out-page.js';

const formsOf = (lines: readonly string[], ...phrases: readonly string[]): string[] => {
  const entries = phrases.flatMap((text) => {
    const phrase = labelPhrase(text);
    return phrase ? [{ phrase, sense: undefined }] : [];
  });
  const model = modelDocument([layOutPage(lines)]);
  const map = mapLabels(model, findPrintedLabels(model, makeLabelBook(entries)));
  return [...map.byKey].flatMap(([key, labels]) =>
    labels.map((label) => `${key}: ${label.form}${label.within ? ' of a longer one' : ''}`),
  );
};

describe('mapLabels', () => {
  it.each([
    ['Order number', 'segment'],
    ['Order number:  4711', 'closed'],
    ['Order No. 4711', 'followed'],
    ['ORDER-NO. 4711', 'followed'],
    ['Order number Smith', 'open'],
    ['Alternative order number', 'inside'],
    ['please quote the order number on all of your letters to us', 'running'],
  ])('grades the label in "%s" as %s', (line, form) => {
    expect(formsOf([line], 'order number')).toEqual([`order number: ${form}`]);
  });

  it('marks a label that is a part of a longer one', () => {
    expect(formsOf(['Total discount   5.00'], 'total', 'total discount')).toEqual([
      'total: open of a longer one',
      'total discount: segment',
    ]);
  });

  it('finds labels that are written together, broken over two rows, or damaged by OCR', () => {
    expect(formsOf(['OrderNumber: 1'], 'order number')).toEqual(['order number: closed']);
    expect(formsOf(['Gross', 'weight'], 'gross weight')).toEqual(['gross weight: segment']);
    expect(formsOf(['Customcr name: X'], 'customer name')).toEqual(['customer name: closed']);
  });

  it('takes what is cut out of codes and addresses for running text', () => {
    expect(formsOf(['INV-2041', 'total@example.com'], 'invoice', 'total')).toEqual([
      'invoice: running',
      'total: running',
    ]);
  });
});
