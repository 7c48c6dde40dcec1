import type { FieldQuery, Reading, Word } from '@docquorum/document';
import { afterAll, describe, expect, it } from 'vitest';
import { createFieldReader } from '../../src/field-reader/field-reader.js';

const reader = createFieldReader({ threads: 1 });
afterAll(() => reader.close());

const query = (name: string, kind: string): FieldQuery => ({ name, parent: '', description: '', kind });

/** Lines of text, a hundredth of the page width a character, from the given line on. */
function page(lines: readonly string[], pitch = 0.02): Reading {
  const placed = lines.map((text, row) => {
    const words: Word[] = [...text.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      box: {
        left: match.index / 100,
        right: (match.index + match[0].length) / 100,
        top: (row + 1) * pitch,
        bottom: (row + 1) * pitch + pitch * 0.6,
      },
      confidence: 1,
    }));
    return { words, box: { left: 0, top: (row + 1) * pitch, right: 1, bottom: (row + 2) * pitch } };
  });
  return { pageNumber: 1, origin: 'made-up', width: 595, height: 842, lines: placed };
}

const invoice = page([
  'Tidewater Ropes Ltd',
  '4 Harbour Lane, Whitby YO21 3PU',
  '',
  'Invoice number    TR-20417',
  'Invoice date      17/03/2024',
  'Mast colour       teal',
  '',
  'Total             240.00',
]);

async function best(reading: Reading, asked: FieldQuery): Promise<string | undefined> {
  const [answer] = await reader.read({ reading, queries: [asked] });
  const words = reading.lines.flatMap((line) => line.words);
  return answer?.spans[0]?.words.map((word) => words[word]?.text).join(' ');
}

describe('createFieldReader', () => {
  it('finds values by the names of their fields, also by names that no training saw', async () => {
    expect(await best(invoice, query('invoiceNumber', 'id'))).toBe('TR-20417');
    expect(await best(invoice, query('invoice_date', 'date'))).toBe('17/03/2024');
    expect(await best(invoice, query('mastColour', 'text'))).toBe('teal');
  });

  it('gives the same answer whatever was read before', async () => {
    const queries = [query('total', 'money'), query('company', 'organisation')];
    const first = await reader.read({ reading: invoice, queries });
    await reader.read({ reading: page(['Something else']), queries: [query('total', 'money')] });
    expect(await reader.read({ reading: invoice, queries })).toEqual(first);
  });

  it('reads a page that is longer than its window, to its end', async () => {
    const filler = Array.from({ length: 130 }, (_, i) => `row ${i} of plain words without end`);
    const long = page([...filler, 'Total due: 240.00'], 0.007);
    expect(await best(long, query('totalDue', 'money'))).toBe('240.00');
  });

  it('says absent on a page without words and takes names without letters', async () => {
    const [answer] = await reader.read({ reading: page(['', ' ']), queries: [query('total', 'money')] });
    expect(answer).toEqual({ absent: 1, spans: [] });
    expect(await reader.read({ reading: invoice, queries: [query('--', 'text')] })).toHaveLength(1);
    expect(await reader.read({ reading: invoice, queries: [] })).toEqual([]);
  });

  it('refuses a number of threads that makes no sense, and calls after it was closed', async () => {
    expect(() => createFieldReader({ threads: 0 })).toThrowError(/threads must be an integer from 1 to 256, not 0/);
    const closed = createFieldReader({ threads: 1 });
    await closed.close();
    await expect(closed.read({ reading: invoice, queries: [query('total', 'money')] })).rejects.toMatchObject({
      code: 'ERR_INFERENCE_CLOSED',
    });
  });
});
