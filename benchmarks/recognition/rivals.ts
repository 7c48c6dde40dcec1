/**
 * Do we read scanned receipts better and cheaper than other readers for Node, in one run on the same files?
 *
 *     tsx recognition/rivals.ts --data <folder of the receipts> [--rivals <folder>] [--limit 20] [--reader NAME ...]
 *
 * The rivals are installed into a folder of their own when they are not there; nothing else in the repository needs
 * them. Every reader has a process of its own, one thread where it can be told so, and its first page is not counted.
 */
import { fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lineText, type Reading } from '@docquorum/document';
import { receipts, type Receipt } from './receipt-data.js';
import { rowErrors } from './rivals/row-errors.js';
import { installRivals } from './rivals/install-rivals.js';
import { readers, type ReaderReport } from './rivals/read-with.js';
import type { ReadLine } from './rivals/reader.js';
import { addScores, noScore, scoreReading } from './score-reading.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    rivals: { type: 'string', default: join(tmpdir(), 'docquorum-rivals') },
    split: { type: 'string', default: 'dev' },
    limit: { type: 'string', default: '20' },
    reader: { type: 'string', multiple: true, default: Object.keys(readers) },
  },
});
if (!values.data) throw new Error('--data <folder of the receipts> is required');
const rivalsFolder = resolve(values.rivals);
installRivals(rivalsFolder);

const asked: Omit<Receipt, 'image'>[] = [];
const sizes: { width: number; height: number }[] = [];
for await (const { image, ...receipt } of receipts(values.data, values.split, Number(values.limit))) {
  asked.push(receipt);
  sizes.push({ width: image.width, height: image.height });
}

/** Reads all receipts in a process of its own. */
const readAll = (name: string): Promise<ReaderReport> =>
  new Promise((done, failed) => {
    const script = fileURLToPath(new URL('rivals/read-with.ts', import.meta.url));
    const child = fork(script, [name, rivalsFolder, ...asked.map(({ path }) => resolve(path))], { silent: true });
    let errors = '';
    child.stderr?.on('data', (text: Buffer) => (errors += text.toString()));
    child.once('message', (report) => done(report as ReaderReport));
    child.once('exit', (code) => failed(new Error(`exit code ${code}: ${errors.slice(-500)}`)));
  });

/** Lines of pixels as a reading; the words of a line share its box. */
const toReading = (lines: readonly ReadLine[], { width, height }: { width: number; height: number }): Reading => ({
  pageNumber: 1,
  origin: 'rival',
  width,
  height,
  lines: lines.map(({ text, box }) => {
    const part = {
      left: box.left / width,
      top: box.top / height,
      right: box.right / width,
      bottom: box.bottom / height,
    };
    const words = text.split(/\s+/).filter(Boolean);
    return { box: part, words: words.map((word) => ({ text: word, box: part, confidence: 1 })) };
  }),
});

const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10;
const rows: Record<string, object> = {};
for (const name of values.reader) {
  try {
    const { pages, cpu, wall, peak } = await readAll(name);
    let words = noScore;
    let [edits, characters] = [0, 0];
    pages.forEach((lines, index) => {
      const [receipt, size] = [asked[index], sizes[index]];
      if (!receipt || !size) throw new Error('a reader gave more pages than it was asked for');
      const reading = toReading(lines, size);
      words = addScores(words, scoreReading(receipt.truth, reading));
      const rows = rowErrors(
        receipt.truth,
        reading.lines.map((line) => ({ text: lineText(line), box: line.box })),
      );
      edits += rows.edits;
      characters += rows.characters;
    });
    const counted = pages.length - 1;
    rows[name] = {
      'CER %': percent(edits, characters),
      'recall %': percent(words.sharedWords, words.trueWords),
      'precision %': percent(words.sharedWords, words.readWords),
      'CPU ms a page': Math.round(cpu / counted),
      'wall ms a page': Math.round(wall / counted),
      'peak MB': Math.round(peak / 2 ** 20),
    };
  } catch (error) {
    rows[name] = { 'CER %': `failed: ${error instanceof Error ? error.message : String(error)}` };
  }
  console.log(name, rows[name]);
}
console.table(rows);
