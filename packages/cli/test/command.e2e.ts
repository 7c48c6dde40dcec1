import {
  hugePagePdf,
  hugePng,
  listFixtures,
  loadFixture,
  notADocument,
  pagelessPdf,
  passwordProtectedPdf,
  truncatedPdf,
} from '@docquorum/fixtures';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExtractionRecord } from '../src/record.js';

const command = fileURLToPath(new URL('../bin/docquorum.js', import.meta.url));
const invoice = loadFixture('invoice-de-handel');
let folder: string;
let schema: string;

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
const docquorum = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
const recordsOf = ({ stdout }: Outcome): ExtractionRecord[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ExtractionRecord);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docquorum-e2e-'));
  schema = join(folder, 'schema.json');
  await writeFile(schema, JSON.stringify(invoice.schema));
});
afterAll(() => rm(folder, { recursive: true }));

describe('docquorum extract', () => {
  it('prints a table with value, likelihood, page and box', async () => {
    const { exitCode, stdout } = await docquorum('extract', invoice.documentPath, '--schema', schema, '--n', '3');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/rechnungsnummer +"RE-2024-01387" +█+░* [01]\.\d\d +p1 \d+,\d+-\d+,\d+%/);
  });

  it('flags fewer values the more mistakes one may leave among the rest, and refuses other shares', async () => {
    const flagged = async (...args: string[]): Promise<number> => {
      const outcome = await docquorum(
        'extract',
        invoice.documentPath,
        '--schema',
        schema,
        '--format',
        'jsonl',
        ...args,
      );
      expect(outcome.exitCode).toBe(0);
      return recordsOf(outcome)[0]?.reviewReasons.length ?? -1;
    };
    const [usual, fewer, fewest] = [await flagged(), await flagged('--review', '95'), await flagged('--review', '90')];
    expect(usual).toBeGreaterThan(fewer);
    expect(fewer).toBeGreaterThanOrEqual(fewest);
    const { exitCode, stderr } = await docquorum('extract', invoice.documentPath, '--schema', schema, '--review', '80');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--review.*99, 95, 90/);
  });

  it('gives a scan and a PDF as records, equal for equal seeds', async () => {
    const args = ['extract', invoice.documentPath, invoice.scanPath, '--schema', schema, '--format', 'jsonl'];
    const [first, second] = await Promise.all([
      docquorum(...args, '--n', '3', '--seed', '7'),
      docquorum(...args, '--n', '3', '--seed', '7', '--threads', '1'),
    ]);
    expect(first.exitCode).toBe(0);
    const withoutTime = (outcome: Outcome): unknown => recordsOf(outcome).map((record) => ({ ...record, usage: null }));
    expect(withoutTime(first)).toEqual(withoutTime(second));
    for (const record of recordsOf(first)) {
      expect(record.output).toMatchObject({ rechnungsnummer: 'RE-2024-01387', rechnungsdatum: '2024-05-07' });
      expect(record.consensus?.choices).toHaveLength(3);
      expect(record.usage?.pages).toBe(1);
    }
  });

  it('turns every bad document into a record with its code, and still does the good one', async () => {
    const corrupt = [
      ['not-a-document.pdf', notADocument(), 'ERR_DOCUMENT_TYPE'],
      ['empty.pdf', new Uint8Array(), 'ERR_DOCUMENT_EMPTY'],
      ['truncated.pdf', truncatedPdf(), 'ERR_DOCUMENT_DAMAGED'],
      ['password.pdf', await passwordProtectedPdf(), 'ERR_DOCUMENT_ENCRYPTED'],
      ['no-pages.pdf', await pagelessPdf(), 'ERR_DOCUMENT_NO_PAGES'],
      ['huge-page.pdf', await hugePagePdf(), 'ERR_LIMIT_PAGE_SIZE'],
      ['huge.png', await hugePng(), 'ERR_LIMIT_PIXELS'],
    ] as const;
    const files = corrupt.map(([name]) => join(folder, name));
    await Promise.all(corrupt.map(([name, bytes]) => writeFile(join(folder, name), bytes)));
    const directory = join(folder, 'directory.pdf');
    await mkdir(directory);
    const started = performance.now();
    const outcome = await docquorum(
      'extract',
      ...files,
      directory,
      join(folder, 'missing.pdf'),
      invoice.documentPath,
      '--schema',
      schema,
      '--format',
      'jsonl',
    );
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(outcome.exitCode).toBe(1);
    const records = recordsOf(outcome);
    expect(records.map(({ error }) => error?.code ?? null)).toEqual([
      ...corrupt.map(([, , code]) => code),
      'ERR_DOCUMENT_IS_DIRECTORY',
      'ERR_DOCUMENT_NOT_FOUND',
      null,
    ]);
    expect(records.at(-1)?.output).toMatchObject({ rechnungsnummer: 'RE-2024-01387' });
  });

  it.each([
    ['no files', []],
    ['an unknown option', ['a.pdf', '--shcema', 'x.json']],
    ['no schema', ['a.pdf']],
    ['a missing schema file', ['a.pdf', '--schema', 'missing.json']],
    ['a folder that cannot be written to', ['a.pdf', '--schema', 'SCHEMA', '--out', '/nowhere/out.json']],
    ['n out of range', ['a.pdf', '--schema', 'SCHEMA', '--n', '17']],
    ['an unknown format', ['a.pdf', '--schema', 'SCHEMA', '--format', 'xml']],
  ])('answers %s with one line and exit code 2', async (_, args) => {
    const { exitCode, stdout, stderr } = await docquorum(
      'extract',
      ...args.map((argument) => (argument === 'SCHEMA' ? schema : argument)),
    );
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: .+\n/);
  });

  it.each([
    ['is not JSON', '{"type": '],
    ['ERR_SCHEMA_NOT_OBJECT', '{"type": "string"}'],
    ['ERR_SCHEMA_INVALID', '{"type": "objekt"}'],
    ['ERR_SCHEMA_REFERENCE', '{"type":"object","properties":{"a":{"$ref":"https://example.com/a.json"}}}'],
  ])('refuses a schema that cannot be used: %s', async (message, text) => {
    const path = join(folder, 'broken.json');
    await writeFile(path, text);
    const { exitCode, stderr } = await docquorum('extract', invoice.documentPath, '--schema', path);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it('writes to a file and leaves stdout empty', async () => {
    const out = join(folder, 'out.json');
    const { stdout } = await docquorum(
      'extract',
      invoice.documentPath,
      '--schema',
      schema,
      '--format',
      'json',
      '--out',
      out,
    );
    expect(stdout).toBe('');
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject([{ error: null }]);
  });
});

describe('other commands', () => {
  const receipt = loadFixture('receipt-us-diner');

  it('batch goes on where it was killed', async () => {
    const out = join(folder, 'batch.jsonl');
    const args = [
      'batch',
      invoice.documentPath,
      invoice.scanPath,
      receipt.documentPath,
      '--schema',
      schema,
      '--out',
      out,
    ];
    const killed = execFile(process.execPath, [command, ...args]);
    // As soon as the first record is on the disk.
    while (!(await readFile(out, 'utf8').catch(() => '')).includes('\n')) await setTimeout(20);
    killed.kill('SIGKILL');
    await new Promise((resolve) => killed.once('close', resolve));
    const before = await readFile(out, 'utf8');

    const { exitCode, stderr } = await docquorum(...args);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/2 done, 0 failed, 1 done before/);
    const after = await readFile(out, 'utf8');
    expect(after.startsWith(before.slice(0, before.lastIndexOf('\n') + 1))).toBe(true);
    const files = after
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as ExtractionRecord).file);
    expect(files.sort()).toEqual([invoice.documentPath, invoice.scanPath, receipt.documentPath].sort());
    expect((await docquorum(...args, '--n', '3')).exitCode).toBe(2);
  });

  it('take a document from stdin', async () => {
    const outcome = await new Promise<Outcome>((resolve) => {
      const child = execFile(process.execPath, [command, 'parse', '-'], (error, stdout, stderr) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
      void readFile(receipt.documentPath).then((bytes) => child.stdin?.end(bytes));
    });
    expect(outcome).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('# The Brass Skillet') });
  });

  it('parse, classify and explain print what they find', async () => {
    const parsed = await docquorum('parse', receipt.documentPath);
    expect(parsed.stdout).toContain('# The Brass Skillet');
    const sorted = await docquorum(
      'classify',
      receipt.documentPath,
      '--category',
      'invoice',
      '--category',
      'receipt: slips',
    );
    expect(sorted.stdout).toContain(': receipt ');
    const explained = await docquorum('explain', invoice.scanPath, '--schema', schema, '--n', '2');
    expect(explained.stdout).toContain('2. rules on ppocr@1');
    expect((await docquorum('classify', receipt.documentPath)).exitCode).toBe(2);
    expect((await docquorum('parse', 'nowhere.pdf')).exitCode).toBe(1);
  });

  it('calibrate makes a file that extract takes', async () => {
    const lines = listFixtures({ heldOut: false })
      .slice(0, 12)
      .map(({ documentPath, truth, schema: own }) => JSON.stringify({ document: documentPath, truth, schema: own }));
    await writeFile(join(folder, 'truth.jsonl'), lines.join('\n'));
    const model = join(folder, 'model.json');
    const fitted = await docquorum('calibrate', join(folder, 'truth.jsonl'), '--out', model, '--n', '1,3');
    expect(fitted.exitCode).toBe(0);
    expect(fitted.stdout).toMatch(/digital, n = 3: \d+ values/);
    const used = await docquorum('extract', invoice.documentPath, '--schema', schema, '--calibration', model);
    expect(used.exitCode).toBe(0);
    const few = join(folder, 'few.jsonl');
    await writeFile(few, lines[0] ?? '');
    expect((await docquorum('calibrate', few, '--out', model, '--n', '1')).exitCode).toBe(2);
  });
});
