import { loadFixture } from '@docquorum/fixtures';
import { describe, expect, it } from 'vitest';
import { createExtractor } from '../src/index.js';

const statement = loadFixture('statement-de-kontoauszug');
const receipt = loadFixture('receipt-us-diner');

// Nine recognitions of a page, on a busy machine.
describe('extract', { timeout: 900_000 }, () => {
  it.each([
    ['a digital document of two pages', statement.documentPath, statement.schema],
    ['a scan of two pages', statement.scanPath, statement.schema],
    ['a photographed receipt', receipt.scanPath, receipt.schema],
  ])('gives byte-equal results for %s with 1, 2 and 4 threads, five runs each', async (_, document, jsonSchema) => {
    const results: string[] = [];
    for (const threads of [1, 2, 4]) {
      await using extractor = await createExtractor({ threads });
      const result = await extractor.extract({ document, jsonSchema, nConsensus: 5, seed: 11 });
      results.push(JSON.stringify({ ...result, usage: { ...result.usage, milliseconds: 0 } }));
    }
    expect(results[1]).toBe(results[0]);
    expect(results[2]).toBe(results[0]);
  });
});
