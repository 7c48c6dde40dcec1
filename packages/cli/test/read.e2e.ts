import { loadFixture, notADocument, truncatedPdf } from '@docquorum/fixtures';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadRecord } from '../src/read-record.js';

const command = fileURLToPath(new URL('../bin/docquorum.js', import.meta.url));
const invoice = loadFixture('invoice-de-handel');
let folder: string;

const read = (...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [command, 'read', ...args], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
const recordsOf = (text: string): ReadRecord[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ReadRecord);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docquorum-read-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('docquorum read', () => {
  it('prints the text of a page in reading order', async () => {
    const { exitCode, stdout } = await read(invoice.documentPath);
    expect(exitCode).toBe(0);
    // The addressee stands beside the numbers of the invoice, and is read before them.
    expect(stdout).toMatch(/26122 Oldersum\nRechnungs-Nr. RE-2024-01387\n/);
  });

  it('gives text layers and scans as records with boxes, confidences and readers', async () => {
    const { exitCode, stdout } = await read(invoice.documentPath, invoice.scanPath, '--format', 'jsonl');
    expect(exitCode).toBe(0);
    const records = recordsOf(stdout);
    expect(records.map(({ file }) => file)).toEqual([invoice.documentPath, invoice.scanPath]);
    const origins = records.map(({ pages }) => {
      const words = pages.flatMap(({ lines }) => lines.flatMap((line) => line.words));
      expect(words.map(({ text }) => text)).toContain('RE-2024-01387');
      expect(words.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true);
      expect(words.every(({ box }) => box.left >= 0 && box.left < box.right && box.right <= 1)).toBe(true);
      return new Set(words.map(({ origin }) => origin));
    });
    expect(origins).toEqual([new Set(['text-layer']), new Set(['ppocr', 'tesseract'])]);
  });

  it('reads by one engine alone, at another resolution, into a file', async () => {
    const out = join(folder, 'out.jsonl');
    const args = [invoice.documentPath, '--engine', 'ppocr', '--dpi', '150', '--format', 'jsonl', '--out', out];
    const { exitCode, stdout } = await read(...args);
    expect([exitCode, stdout]).toEqual([0, '']);
    const [record] = recordsOf(await readFile(out, 'utf8'));
    expect(record?.pages[0]?.lines[0]?.words[0]?.origin).toBe('ppocr');
  });

  it('turns bad files into records with their codes, and still reads the good ones', async () => {
    const bad = [
      ['not-a-document.pdf', notADocument(), 'ERR_DOCUMENT_TYPE'],
      ['truncated.pdf', truncatedPdf(), 'ERR_DOCUMENT_DAMAGED'],
      ['empty.pdf', new Uint8Array(), 'ERR_DOCUMENT_EMPTY'],
    ] as const;
    await Promise.all(bad.map(([name, bytes]) => writeFile(join(folder, name), bytes)));
    const files = [...bad.map(([name]) => join(folder, name)), join(folder, 'missing.pdf'), invoice.documentPath];
    const { exitCode, stdout, stderr } = await read(...files, '--format', 'jsonl');
    expect(exitCode).toBe(1);
    const records = recordsOf(stdout);
    const codes = [...bad.map(([, , code]) => code), 'ERR_DOCUMENT_NOT_FOUND', null];
    expect(records.map(({ error }) => error?.code ?? null)).toEqual(codes);
    expect(records.map(({ pages }) => pages.length)).toEqual([0, 0, 0, 0, 1]);
    expect(stderr).toContain('missing.pdf: failed:');
  });

  it('puts a heading over each file when there are several', async () => {
    const missing = join(folder, 'missing.pdf');
    const { stdout } = await read(missing, invoice.documentPath);
    expect(stdout).toMatch(new RegExp(`^==> ${missing} <==\n\n==> ${invoice.documentPath} <==\n`));
  });

  it.each([
    ['no files', []],
    ['an unknown engine', ['a.pdf', '--engine', 'abacus']],
    ['an unknown format', ['a.pdf', '--format', 'xml']],
    ['a resolution out of range', ['a.pdf', '--dpi', '72']],
    ['a file that cannot be written', ['a.pdf', '--out', '/nowhere/out.txt']],
  ])('answers %s with one line and exit code 2', async (_, args) => {
    const { exitCode, stdout, stderr } = await read(...args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: .+\n/);
  });
});
