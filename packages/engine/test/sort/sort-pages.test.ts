import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor } from '../../src/index.js';

const invoice = loadFixture('invoice-de-handel');
const order = loadFixture('order-de-bestellung');
const categories = ['invoice', 'receipt', 'contract', 'bank statement'].map((name) => ({ name }));

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 1 });
});
afterAll(() => extractor.close());

describe('classify', { timeout: 120_000 }, () => {
  it('chooses the category and cites what it saw', async () => {
    const result = await extractor.classify({ document: invoice.documentPath, categories, nConsensus: 3 });
    expect(result).toMatchObject({ category: 'invoice', likelihood: 1 });
    expect(result.choices).toHaveLength(3);
    expect(result.evidence[0]?.anchor).toMatchObject({ kind: 'page-box', pageNumber: 1 });
    expect(result.reasoning).not.toBe('');
  });

  it('does so for a scan', async () => {
    const receipt = loadFixture('receipt-us-diner');
    expect(await extractor.classify({ document: receipt.scanPath, categories })).toMatchObject({ category: 'receipt' });
  });

  it('refuses wrong requests', async () => {
    const wrong = [{ categories: [] }, { categories: [{ name: 'a' }, { name: 'a' }] }, { categories, nConsensus: 0 }];
    for (const options of wrong) {
      await expect(extractor.classify({ document: invoice.documentPath, ...options })).rejects.toMatchObject({
        code: 'ERR_OPTION',
      });
    }
  });
});

describe('split', { timeout: 120_000 }, () => {
  it('puts every page in one part, with a likelihood', async () => {
    const { parts, choices } = await extractor.split({
      document: order.documentPath,
      subdocuments: [{ name: 'purchase order' }, { name: 'invoice' }],
      nConsensus: 3,
    });
    expect(parts.flatMap(({ pages }) => pages)).toEqual(Array.from({ length: order.pages }, (_, at) => at + 1));
    expect(parts[0]?.name).toBe('purchase order');
    expect(parts[0]?.likelihood).toBeGreaterThan(0.5);
    expect(choices).toHaveLength(3);
  });
});

describe('generateSchema', { timeout: 120_000 }, () => {
  it('proposes a schema by which extract then finds values', async () => {
    const jsonSchema = await extractor.generateSchema({ documents: [invoice.documentPath] });
    expect(jsonSchema).toMatchObject({ type: 'object', additionalProperties: false });
    const { output } = await extractor.extract({ document: invoice.documentPath, jsonSchema });
    expect(JSON.stringify(output)).toContain('RE-2024-01387');
    await expect(extractor.generateSchema({ documents: [] })).rejects.toMatchObject({ code: 'ERR_OPTION' });
  });
});

describe('partition', { timeout: 120_000 }, () => {
  it('groups pages by the values of a key', async () => {
    const { partitions } = await extractor.partition({ document: invoice.documentPath, key: 'rechnungsnummer' });
    expect(partitions).toMatchObject([{ key: 'RE-2024-01387', pages: [1] }]);
    await expect(extractor.partition({ document: invoice.documentPath, key: ' ' })).rejects.toMatchObject({
      code: 'ERR_OPTION',
    });
  });
});
