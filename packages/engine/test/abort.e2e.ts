import { setTimeout } from 'node:timers/promises';
import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExtractor, type Extractor, type ExtractRequest } from '../src/index.js';

const statement = loadFixture('statement-de-kontoauszug');
const template = { invoiceNumber: null, date: null, total: null };
/** Read in every way, it keeps the recognisers busy for seconds. */
const scan = { document: statement.scanPath, template, nConsensus: 5, bustCache: true };
/** Pages enough that the field reader is busy for seconds once their text is there. */
const lines = Array.from({ length: 6000 }, (_, at) => `Invoice number ${at}: total due ${at * 3}.40 EUR on 2024-05-07`);
const longText = {
  document: { filename: 'long.txt', bytes: Buffer.from(lines.join('\n')) },
  template,
  bustCache: true,
};

const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** CPU time of a whole call, in milliseconds. */
async function costOf(request: ExtractRequest): Promise<number> {
  const before = cpuMilliseconds();
  await extractor.extract(request);
  return cpuMilliseconds() - before;
}

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 2 });
  // Starts the threads and loads the models, which is not what is measured.
  await extractor.extract({ document: loadFixture('receipt-us-diner').scanPath, template });
}, 60_000);
afterAll(() => extractor.close());

/** Aborts a call after so many milliseconds. */
async function abortAfter(milliseconds: number, request: ExtractRequest): Promise<{ latency: number; cpu: number }> {
  const controller = new AbortController();
  const work = extractor.extract({ ...request, signal: controller.signal }).catch((error: unknown) => error);
  await setTimeout(milliseconds);
  const [aborted, before] = [performance.now(), cpuMilliseconds()];
  controller.abort(new Error('enough'));
  expect(await work).toMatchObject({ message: 'enough' });
  const latency = performance.now() - aborted;
  // What still runs shows in the CPU time, also on a busy machine.
  await setTimeout(3000);
  return { latency, cpu: cpuMilliseconds() - before };
}

/** A step that has begun is finished, on both threads; the rest of the work is not done. */
const mostShare = 1 / 3;

describe('an abort', () => {
  describe('of a scan', () => {
    let cost: number;
    beforeAll(async () => {
      cost = await costOf(scan);
    }, 60_000);

    it.each([100, 400, 900, 1600])('frees the recognisers within a second, after %i ms', async (moment) => {
      const { latency, cpu } = await abortAfter(moment, scan);
      expect(latency).toBeLessThan(1000);
      expect(cpu).toBeLessThan(mostShare * cost);
    });
  });

  describe('of a long text', () => {
    let cost: number;
    beforeAll(async () => {
      cost = await costOf(longText);
    }, 60_000);

    it.each([200, 600, 1000])('frees the field reader within a second, after %i ms', async (moment) => {
      const { latency, cpu } = await abortAfter(moment, longText);
      expect(latency).toBeLessThan(1000);
      expect(cpu).toBeLessThan(mostShare * cost);
    });
  });

  it('leaves an extractor that works on', async () => {
    await abortAfter(300, scan);
    const { output } = await extractor.extract({ document: statement.documentPath, jsonSchema: statement.schema });
    expect(output).toBeTypeOf('object');
  });
});
