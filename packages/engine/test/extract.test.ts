import { loadFixture, notADocument } from '@docquorum/fixtures';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor } from '../src/index.js';

const invoice = loadFixture('invoice-de-handel');
const receipt = loadFixture('receipt-us-diner');
const request = { document: invoice.documentPath, jsonSchema: invoice.schema };

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 2 });
});
afterAll(() => extractor.close());

/** Replaces every leaf, so that two trees can be compared by shape. */
const shapeOf = (tree: unknown, isLeaf: (node: unknown) => boolean): unknown => {
  if (isLeaf(tree)) return 'leaf';
  if (Array.isArray(tree)) return tree.map((item) => shapeOf(item, isLeaf));
  return Object.fromEntries(Object.entries(tree as object).map(([key, item]) => [key, shapeOf(item, isLeaf)]));
};
const isScalar = (node: unknown): boolean => typeof node !== 'object' || node === null;
const isSourced = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && Object.keys(node).join() === 'value,source';

// Scans load models from sources, which takes long on a busy machine.
describe('extract', { timeout: 120_000 }, () => {
  it('gives output, likelihoods and sources of one shape, with page and box of every value', async () => {
    const result = await extractor.extract({ ...request, nConsensus: 3 });
    expect(result.output).toMatchObject({ rechnungsnummer: 'RE-2024-01387', rechnungsdatum: '2024-05-07' });
    const shape = shapeOf(result.output, isScalar);
    expect(shapeOf(result.likelihoods, isScalar)).toEqual(shape);
    expect(shapeOf(result.sources, isSourced)).toEqual(shape);
    expect(result.sources).toMatchObject({
      rechnungsnummer: {
        value: 'RE-2024-01387',
        source: { content: 'RE-2024-01387', anchor: { kind: 'page-box', pageNumber: 1 } },
      },
    });
    expect(result.consensus.choices).toHaveLength(3);
    expect(result.usage.pages).toBe(1);
  });

  it('reads a scan with both recognisers', async () => {
    const result = await extractor.extract({
      document: await readFile(receipt.scanPath),
      jsonSchema: receipt.schema,
      nConsensus: 4,
    });
    expect(result.output).toMatchObject({ date: receipt.truth['date'], grand_total: receipt.truth['grand_total'] });
    const engines = result.consensus.choices.map((run) => run.kind === 'built-in' && run.scanReading.engine);
    expect(new Set(engines)).toEqual(new Set(['fused', 'ppocr', 'tesseract']));
  });

  it('flags fewer values where fewer of the rest need to be right', async () => {
    const flagged = async (likelihoodBelow: 'calibrated' | 'calibrated-90'): Promise<number> =>
      (await extractor.extract({ ...request, reviewRules: { likelihoodBelow } })).reviewReasons.length;
    expect(await flagged('calibrated-90')).toBeLessThan(await flagged('calibrated'));
  });

  it('takes a template in place of a schema', async () => {
    const { output } = await extractor.extract({
      document: invoice.documentPath,
      template: { rechnungsnummer: null, rechnungsdatum: null },
    });
    expect(output).toMatchObject({ rechnungsnummer: 'RE-2024-01387' });
  });

  it('puts null, no key or the default of the schema in the place of what the document does not state', async () => {
    const jsonSchema = {
      type: 'object',
      properties: {
        rechnungsnummer: { type: 'string' },
        flugnummer: { type: ['string', 'null'], default: 'keine' },
      },
    };
    const outputs = await Promise.all(
      [undefined, 'omit', 'default'].map(async (absent) => {
        const policy = absent === undefined ? {} : { absent: absent as 'omit' | 'default' };
        return (await extractor.extract({ document: invoice.documentPath, jsonSchema, ...policy })).output;
      }),
    );
    const rechnungsnummer = 'RE-2024-01387';
    expect(outputs).toEqual([
      { rechnungsnummer, flugnummer: null },
      { rechnungsnummer },
      { rechnungsnummer, flugnummer: 'keine' },
    ]);
    await expect(extractor.extract({ ...request, absent: 'none' as 'omit' })).rejects.toThrow(/absent/u);
  });

  it('gives equal results for equal seeds, whatever the number of threads', async () => {
    await using single = await createExtractor({ threads: 1 });
    const twice = await Promise.all(
      [extractor, single].map((one) => one.extract({ ...request, nConsensus: 5, seed: 11 })),
    );
    const [first, second] = twice.map((result) => JSON.stringify({ ...result, usage: null }));
    expect(first).toBe(second);
  });

  it('gives byte-equal results for a scan too, whatever the number of threads', async () => {
    await using single = await createExtractor({ threads: 1 });
    const scan = { document: receipt.scanPath, jsonSchema: receipt.schema, nConsensus: 5, seed: 3 };
    const [first, second] = await Promise.all(
      [extractor, single].map(async (one) => JSON.stringify({ ...(await one.extract(scan)), usage: null })),
    );
    expect(first).toBe(second);
  });

  it('lets go within a second of an abort, and works on', async () => {
    const controller = new AbortController();
    const scan = { document: receipt.scanPath, jsonSchema: receipt.schema, bustCache: true };
    const work = extractor.extract({ ...scan, signal: controller.signal }).catch((error: unknown) => error);
    await setTimeout(300);
    const aborted = performance.now();
    controller.abort(new Error('enough'));
    expect(await work).toMatchObject({ message: 'enough' });
    expect(performance.now() - aborted).toBeLessThan(1000);
    await expect(extractor.extract(request)).resolves.toHaveProperty('output');
  });

  it('reads a document once for two schemas', async () => {
    await using fresh = await createExtractor({ threads: 1 });
    const scan = { document: receipt.scanPath, template: { total: null } };
    const first = await fresh.extract(scan);
    const second = await fresh.extract({ ...scan, template: { date: null } });
    expect(second.usage.milliseconds).toBeLessThan(first.usage.milliseconds / 2);
  });

  it('says what it is doing', async () => {
    const seen: string[] = [];
    await extractor.extract({
      ...request,
      nConsensus: 2,
      onProgress: ({ pagesRead, pages, runsDone, runs }) => seen.push(`${pagesRead}/${pages} ${runsDone}/${runs}`),
    });
    expect(seen).toEqual(['1/1 0/0', '1/1 1/2', '1/1 2/2', '1/1 2/2']);
  });

  it('stops with the reason of its signal', async () => {
    const reason = new Error('enough');
    await expect(extractor.extract({ ...request, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const scan = extractor.extract({
      document: receipt.scanPath,
      jsonSchema: receipt.schema,
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(scan).rejects.toBe(reason);
  });

  it('refuses wrong requests with a code, and goes on working', async () => {
    const codeOf = (wrong: object): Promise<unknown> =>
      extractor.extract({ ...request, ...wrong } as never).catch((error: { code: string }) => error.code);
    expect(await codeOf({ nConsensus: 17 })).toBe('ERR_OPTION');
    expect(await codeOf({ imageResolutionDpi: 72 })).toBe('ERR_OPTION');
    expect(await codeOf({ nconsensus: 3 })).toBe('ERR_OPTION');
    expect(await codeOf({ template: {} })).toBe('ERR_OPTION');
    expect(await codeOf({ nConsensus: { min: 3, max: 2 } })).toBe('ERR_OPTION');
    expect(await codeOf({ mode: 'best' })).toBe('ERR_OPTION');
    expect(await codeOf({ temperature: 2.1 })).toBe('ERR_OPTION');
    expect(await codeOf({ runs: [] })).toBe('ERR_OPTION');
    expect(await codeOf({ runs: [{ strategy: 'luck' }] })).toBe('ERR_OPTION');
    expect(await codeOf({ reviewRules: { likelihoodBelow: 2 } })).toBe('ERR_OPTION');
    expect(await codeOf({ reviewRules: { likelihoodBelow: 'calibrated-50' } })).toBe('ERR_OPTION');
    expect(await codeOf({ pages: '2' })).toBe('ERR_OPTION');
    expect(await codeOf({ jsonSchema: { type: 'string' } })).toBe('ERR_SCHEMA_NOT_OBJECT');
    expect(await codeOf({ jsonSchema: { type: 'object' } })).toBe('ERR_SCHEMA_NOT_OBJECT');
    expect(await codeOf({ jsonSchema: { type: 'objekt' } })).toBe('ERR_SCHEMA_INVALID');
    expect(await codeOf({ document: new Uint8Array() })).toBe('ERR_DOCUMENT_EMPTY');
    expect(await codeOf({ document: notADocument() })).toBe('ERR_DOCUMENT_TYPE');
    await expect(extractor.extract(request)).resolves.toHaveProperty('output');
  });

  it('refuses work once it is closed', async () => {
    const closed = await createExtractor();
    await closed.close();
    await expect(closed.extract(request)).rejects.toMatchObject({ code: 'ERR_INFERENCE_CLOSED' });
  });
});
