import { describe, expect, it } from 'vitest';
import { readFailureRecord, readRecord, recordText } from '../src/read-record.js';

const box = { left: 0.1, top: 0.1, right: 0.2, bottom: 0.12 };
const reading = (pageNumber: number, ...texts: string[]) => ({
  pageNumber,
  origin: 'fused',
  width: 595,
  height: 842,
  lines: texts.map((text) => ({
    box,
    words: text.split(' ').map((word) => ({ text: word, box, confidence: 0.5, origin: 'ppocr' })),
  })),
});
const result = {
  filename: 'a.pdf',
  pageCount: 3,
  readings: [reading(1, 'Grand total', '12.50'), reading(3, 'The end')],
  leftOut: [],
  distrustedText: [],
  pageProblems: [
    {
      pageNumber: 2,
      error: { code: 'ERR_DOCUMENT_DAMAGED', message: 'page 2 is damaged', name: 'DocumentError', details: {} },
      lost: true,
    },
  ],
};

describe('readRecord', () => {
  it('holds pages, lines and words with their places and readers', () => {
    const [page] = readRecord('in/a.pdf', result).pages;
    expect(page).toMatchObject({ pageNumber: 1, width: 595, height: 842, error: null });
    expect(page?.lines[0]).toEqual({
      text: 'Grand total',
      box,
      words: ['Grand', 'total'].map((text) => ({ text, box, confidence: 0.5, origin: 'ppocr' })),
    });
  });

  it('keeps a page that failed at its place, with the reason', () => {
    const { file, pages, error } = readRecord('in/a.pdf', result);
    expect({ file, error }).toEqual({ file: 'in/a.pdf', error: null });
    expect(pages.map(({ pageNumber }) => pageNumber)).toEqual([1, 2, 3]);
    expect(pages[1]).toEqual({
      pageNumber: 2,
      width: null,
      height: null,
      lines: [],
      error: { code: 'ERR_DOCUMENT_DAMAGED', message: 'page 2 is damaged' },
    });
  });

  it('names the reader of a reading for words that do not name one', () => {
    const word = { text: 'Hello', box, confidence: 1 };
    const layer = { ...reading(1), origin: 'text-layer', lines: [{ box, words: [word] }] };
    const { pages } = readRecord('a.pdf', { ...result, readings: [layer], pageProblems: [] });
    expect(pages[0]?.lines[0]?.words[0]?.origin).toBe('text-layer');
  });

  it('prints lines under one another, with a form feed between pages', () => {
    expect(recordText(readRecord('a.pdf', result))).toBe('Grand total\n12.50\n\f\fThe end\n');
  });

  it('tells why a file could not be read', () => {
    const record = readFailureRecord('a.pdf', Object.assign(new Error('no'), { code: 'X' }));
    expect(record).toEqual({
      file: 'a.pdf',
      pages: [],
      leftOut: [],
      distrustedText: [],
      error: { code: 'ERR_INTERNAL', message: 'no' },
    });
    expect(recordText(record)).toBe('');
  });
});
