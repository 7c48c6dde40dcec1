import { loadFixture } from '@docquorum/fixtures';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type ExtractionResult, type Extractor } from '../src/index.js';
import { stream } from '../src/stream.js';

const receipt = loadFixture('receipt-us-diner');
let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 1 });
});
afterAll(() => extractor.close());

const result = (pages: number): ExtractionResult => ({ usage: { pages } }) as ExtractionResult;

describe('stream', { timeout: 120_000 }, () => {
  it('yields whole outputs, the last of them what extract gives', async () => {
    const invoice = loadFixture('invoice-de-handel');
    const request = { document: invoice.documentPath, jsonSchema: invoice.schema, nConsensus: 3 };
    const partials: ExtractionResult[] = [];
    for await (const partial of extractor.stream(request)) partials.push(partial);
    const last = partials.at(-1);
    expect(partials.length).toBeGreaterThan(1);
    expect(partials.map(({ complete }) => complete)).toEqual(partials.map((partial) => partial === last));
    for (const { output } of partials) expect(output).toMatchObject({ rechnungsnummer: 'RE-2024-01387' });
    const whole = await extractor.extract(request);
    expect({ ...last, usage: null }).toEqual({ ...whole, usage: null });
  });

  it('tells of the first pages before the last are read', async () => {
    const statement = loadFixture('statement-de-kontoauszug');
    const pages: number[] = [];
    for await (const partial of extractor.stream({ document: statement.documentPath, jsonSchema: statement.schema })) {
      pages.push(partial.usage.pages);
    }
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBe(statement.pages);
  });

  it('aborts the work when the consumer leaves', async () => {
    let aborted = false;
    const endless = stream(
      (onPartial, signal) =>
        new Promise((_, reject) => {
          onPartial(result(1));
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          });
        }),
    );
    for await (const partial of endless) {
      expect(partial.usage.pages).toBe(1);
      break;
    }
    expect(aborted).toBe(true);
  });

  it('gives a slow consumer the newest result only', async () => {
    const pages: number[] = [];
    const quick = stream(async (onPartial) => {
      for (const page of [1, 2, 3]) onPartial(result(page));
      return result(4);
    });
    for await (const { usage } of quick) pages.push(usage.pages);
    expect(pages).toEqual([3, 4]);
  });

  it('fails as extract does', async () => {
    const drain = async (request: object): Promise<void> => {
      for await (const _ of extractor.stream(request as never));
    };
    await expect(drain({ document: 'nowhere.pdf', jsonSchema: receipt.schema })).rejects.toMatchObject({
      code: 'ERR_DOCUMENT_NOT_FOUND',
    });
    const controller = new AbortController();
    const aborted = drain({
      document: await readFile(receipt.scanPath),
      jsonSchema: receipt.schema,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(new Error('enough')), 200);
    await expect(aborted).rejects.toThrow('enough');
  });
});
