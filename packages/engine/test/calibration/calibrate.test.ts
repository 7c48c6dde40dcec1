import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calibrate, createExtractor, judgeExtractions, type Extractor, type TruthDocument } from '../../src/index.js';

const truthOf = (id: string): TruthDocument => {
  const { documentPath, schema, truth } = loadFixture(id);
  return { id, document: documentPath, jsonSchema: schema, truth };
};
const lost: TruthDocument = { id: 'lost', document: 'nowhere.pdf', template: { total: null }, truth: { total: 1 } };

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 1 });
});
afterAll(() => extractor.close());

describe('calibrate', { timeout: 120_000 }, () => {
  it('judges every value that the truth speaks of, for each number of runs', async () => {
    const cases = await judgeExtractions(extractor, [truthOf('invoice-de-handel')], { nConsensus: [1, 2] });
    expect(new Set(cases.map(({ n }) => n))).toEqual(new Set([1, 2]));
    expect(cases.every(({ scanned, likelihood }) => !scanned && likelihood >= 0 && likelihood <= 1)).toBe(true);
    expect(cases.filter(({ right }) => right).length).toBeGreaterThan(cases.length / 2);
    expect(cases[0]?.signals).toHaveProperty('documentConfidence');
  });

  it('leaves documents out that cannot be read when it is told so, else rejects', async () => {
    const failed: string[] = [];
    const options = { nConsensus: [1], onFailure: (id: string) => failed.push(id) };
    const cases = await judgeExtractions(extractor, [lost, truthOf('receipt-us-diner')], options);
    expect(failed).toEqual(['lost']);
    expect(new Set(cases.map(({ document }) => document))).toEqual(new Set(['receipt-us-diner']));
    await expect(judgeExtractions(extractor, [lost])).rejects.toMatchObject({ code: 'ERR_DOCUMENT_NOT_FOUND' });
  });

  it('refuses too few values', async () => {
    const few = calibrate(extractor, [truthOf('receipt-us-diner')], { nConsensus: [1] });
    await expect(few).rejects.toMatchObject({ code: 'ERR_OPTION' });
  });
});
