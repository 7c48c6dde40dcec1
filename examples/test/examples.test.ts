import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const condition = process.env['VITEST_DIST'] === '1' ? [] : ['--conditions=@docquorum/source'];

async function runExample(name: string, ...args: string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const { stdout } = await run(process.execPath, [...condition, `--import=${loader}`, path, ...args], {
    maxBuffer: 1e8,
  });
  return JSON.parse(stdout);
}

// Each starts a process of its own from sources.
describe('examples', { timeout: 120_000 }, () => {
  it('extract-invoice finds number, date and total with their places', async () => {
    expect(await runExample('extract-invoice.ts')).toMatchObject({
      output: { invoiceNumber: 'RE-2024-01387', invoiceDate: '2024-05-07', total: 2757.94 },
      sources: { total: { value: 2757.94, source: { anchor: { kind: 'page-box', pageNumber: 1 } } } },
    });
  });

  it('stream-extraction yields whole outputs, from the first page on', async () => {
    const seen = (await runExample('stream-extraction.ts')) as { pages: number; complete: boolean; output: object }[];
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toMatchObject({ complete: true, pages: 2 });
    for (const { output } of seen) expect(Object.keys(output)).toEqual(['kontonummer', 'iban', 'neuerSaldo']);
  });

  it('extract-batch does nothing twice', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docquorum-example-'));
    try {
      const journal = join(folder, 'results.jsonl');
      const first = (await runExample('extract-batch.ts', journal)) as { id: string; resumed: boolean }[];
      expect(first.map(({ resumed }) => resumed)).toEqual([false, false, false]);
      const second = (await runExample('extract-batch.ts', journal)) as { id: string; resumed: boolean }[];
      expect(second.map(({ resumed }) => resumed)).toEqual([true, true, true]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('own-run takes part in the vote', async () => {
    expect(await runExample('own-run.ts')).toMatchObject({
      output: { invoiceNumber: 'RE-2024-01387', total: 2757.94 },
      runs: 4,
    });
  });

  it('own-calibration makes likelihoods', async () => {
    const { likelihoods, reviewBelow, quality } = (await runExample('own-calibration.ts')) as Record<string, object>;
    expect(Object.values(likelihoods ?? {}).length).toBeGreaterThan(0);
    expect(Object.keys(reviewBelow ?? {})).toEqual(['digital', 'scanned']);
    expect(quality).toHaveLength(2);
  });

  it('classify-document tells a receipt from an invoice', async () => {
    expect(await runExample('classify-document.ts')).toMatchObject({ category: 'receipt' });
  });
});
