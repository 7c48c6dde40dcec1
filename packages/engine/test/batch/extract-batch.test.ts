import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { listFixtures } from '@docquorum/fixtures';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeZip } from '../reading/store-zip.js';
import { createExtractor, type BatchOutcome, type BatchRequest, type Extractor } from '../../src/index.js';

const fixtures = listFixtures().filter(({ id, pages }) => id.startsWith('receipt') && pages === 1);
const documents = fixtures.map(({ id, documentPath }) => ({ id, document: documentPath }));
const ids = documents.map(({ id }) => id);
const template = { total: null, date: null };

let extractor: Extractor;
let folder: string;
let journal: string;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 2 });
});
afterAll(() => extractor.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docquorum-batch-'));
  journal = join(folder, 'results.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

async function drain(request: Partial<BatchRequest>): Promise<BatchOutcome[]> {
  const outcomes: BatchOutcome[] = [];
  for await (const outcome of extractor.extractBatch({ documents, template, ...request })) outcomes.push(outcome);
  return outcomes;
}
const idsIn = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe('extractBatch', { timeout: 300_000 }, () => {
  it('gives an outcome for every document, failed ones included', async () => {
    const outcomes = await drain({ documents: [...documents.slice(0, 2), { id: 'lost', document: 'nowhere.pdf' }] });
    expect(outcomes.map(({ id }) => id).sort()).toEqual([...ids.slice(0, 2), 'lost'].sort());
    const failed = outcomes.find(({ id }) => id === 'lost');
    expect(failed).toMatchObject({ result: null, error: { code: 'ERR_DOCUMENT_NOT_FOUND' } });
    expect(outcomes.find(({ id }) => id === ids[0])?.result?.output).toHaveProperty('total');
  });

  it('takes the files of an archive one by one, and knows them again; archives within it fail', async () => {
    const inner = storeZip({ 'c.txt': 'Total: 7.00' });
    const archive = storeZip({ 'north/a.txt': 'Total: 5.00', 'b.txt': 'Total: 6.00', 'inner.zip': inner });
    await writeFile(join(folder, 'all.zip'), archive);
    const request = { documents: [{ id: 'all', document: join(folder, 'all.zip') }], journal };
    const outcomes = await drain(request);
    const totals = outcomes.map(({ id, result, error }) => [
      id,
      error?.code ?? (result?.output as { total?: number } | undefined)?.total,
    ]);
    expect(new Map(totals as [string, unknown][])).toEqual(
      new Map<string, unknown>([
        ['all/north/a.txt', 5],
        ['all/b.txt', 6],
        ['all/inner.zip', 'ERR_DOCUMENT_TYPE'],
      ]),
    );
    expect((await drain(request)).every(({ resumed }) => resumed)).toBe(true);
  });

  it('loses and repeats nothing when it is killed in the middle', async () => {
    const program = fileURLToPath(new URL('run-batch.ts', import.meta.url));
    const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const args = ['--conditions=@docquorum/source', `--import=${loader}`, program, journal, ...ids];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const told: string[] = [];
    child.stdout.on('data', (part: Buffer) => {
      told.push(...part.toString().trim().split('\n'));
      if (told.length >= 2) child.kill('SIGKILL');
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(child.signalCode).toBe('SIGKILL');

    const before = await readFile(journal, 'utf8');
    const kept = before.slice(0, before.lastIndexOf('\n') + 1);
    const finished = kept
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(finished).toEqual(expect.arrayContaining(told));
    expect(finished.length).toBeLessThan(ids.length);

    const outcomes = await drain({ journal });
    expect(
      outcomes
        .filter(({ resumed }) => resumed)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(finished.sort());
    expect((await idsIn(journal)).sort()).toEqual([...ids].sort());
    expect((await readFile(journal, 'utf8')).startsWith(kept)).toBe(true);
  });

  it('drops a line that was cut off', async () => {
    await drain({ documents: documents.slice(0, 2), journal });
    const whole = await readFile(journal, 'utf8');
    await writeFile(journal, whole.slice(0, -40));
    const outcomes = await drain({ documents: documents.slice(0, 2), journal });
    expect(outcomes.map(({ resumed }) => resumed).sort()).toEqual([false, true]);
    expect((await idsIn(journal)).sort()).toEqual(ids.slice(0, 2).sort());
  });

  it('does failed documents again when it is told to', async () => {
    const path = join(folder, 'late.pdf');
    const late = { documents: [{ id: 'late', document: path }], journal };
    expect(await drain(late)).toMatchObject([{ error: { code: 'ERR_DOCUMENT_NOT_FOUND' } }]);
    await writeFile(path, await readFile(documents[0]?.document ?? ''));
    expect(await drain(late)).toMatchObject([{ resumed: true }]);
    expect(await drain({ ...late, retryFailed: true })).toMatchObject([{ resumed: false, error: null }]);
  });

  it('writes the lines that it is told to', async () => {
    await drain({ documents: documents.slice(0, 1), journal, toLine: ({ result }) => ({ output: result?.output }) });
    const line = JSON.parse(await readFile(journal, 'utf8')) as object;
    expect(Object.keys(line).sort()).toEqual(['id', 'output', 'request']);
  });

  it('refuses a journal of another request, and what is no journal', async () => {
    await drain({ documents: documents.slice(0, 1), journal });
    await expect(drain({ journal, template: { other: null } })).rejects.toMatchObject({ code: 'ERR_OPTION' });
    await expect(drain({ journal: join(folder, 'none', 'a.jsonl') })).rejects.toMatchObject({ code: 'ERR_OPTION' });
    await writeFile(journal, 'a,b,c\n1,2,3\n');
    await expect(drain({ journal })).rejects.toMatchObject({ code: 'ERR_OPTION' });
    expect(await readFile(journal, 'utf8')).toBe('a,b,c\n1,2,3\n');
  });

  it('takes documents only as there is room for them', async () => {
    let taken = 0;
    const endless = async function* (): AsyncGenerator<{ id: string; document: string }> {
      for (;;) yield { id: String(taken++), document: documents[0]?.document ?? '' };
    };
    let done = 0;
    for await (const _ of extractor.extractBatch({ documents: endless(), template, concurrency: 2 })) {
      done += 1;
      expect(taken).toBeLessThanOrEqual(done + 2);
      if (done === 4) break;
    }
    expect(done).toBe(4);
  });

  it('ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const work = drain({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(work).rejects.toThrow('enough');
  });
});
