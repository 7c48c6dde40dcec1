import { describe, expect, it } from 'vitest';
import type { Reading } from '@docquorum/document';
import { findSources } from '../../src/runs/find-sources.js';

/** Lines of text; each word is as wide as it has characters, in hundredths of the page. */
const reading = (...texts: string[]): Reading => ({
  pageNumber: 1,
  origin: 'text-layer',
  width: 100,
  height: 100,
  lines: texts.map((text, row) => {
    const [top, bottom] = [row / 10, row / 10 + 0.05];
    let left = 0;
    const words = text.split(' ').map((word) => {
      const right = left + word.length / 100;
      const box = { left, top, right, bottom };
      left = right + 0.01;
      return { text: word, box, confidence: 1 };
    });
    return { words, box: { left: 0, top, right: left, bottom } };
  }),
});
const contents = (output: object, ...texts: string[]): Record<string, string | undefined> =>
  Object.fromEntries(
    [...findSources(output as never, [reading(...texts)])].map(([path, [source]]) => [path, source?.content]),
  );

describe('findSources', () => {
  it('finds texts over several words and lines, whatever their case and punctuation', () => {
    expect(contents({ name: 'ACME Ltd', city: 'York' }, 'Seller: Acme', 'Ltd., York')).toEqual({
      '/name': 'Acme Ltd.,',
      '/city': 'York',
    });
  });

  it('finds amounts and days in their usual printed forms', () => {
    expect(contents({ total: 1234.5, day: '2024-05-07' }, 'Total 1.234,50 EUR', 'Date 07.05.24')).toEqual({
      '/total': '1.234,50',
      '/day': '07.05.24',
    });
  });

  it('unites the boxes of the words', () => {
    const [source] = findSources({ a: 'bb cc' }, [reading('aa bb cc')]).get('/a') ?? [];
    expect(source?.anchor).toMatchObject({ kind: 'page-box', pageNumber: 1, box: { left: 0.03, right: 0.08 } });
    expect(source?.context).toBe('aa bb cc');
  });

  it('claims no source for parts of words, short values in many places, and what is not printed', () => {
    expect(contents({ a: 'bcd', b: 5, c: 'else', d: null, e: true }, 'abcde 5 x 5')).toEqual({});
  });
});
