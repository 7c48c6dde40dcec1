// Question: does the text layer hold the words that pdftotext finds, and only those?
// Usage: see README.md beside this file.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDocument } from '@docquorum/rendering';
import { pdftotextWords, yardsticks } from './pdftotext-words.js';
import { wordOverlap } from './word-overlap.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    backend: { type: 'string', default: 'auto' },
    yardstick: { type: 'string', default: 'words' },
    show: { type: 'string', default: '0' },
  },
});
if (values.data === undefined) throw new Error('--data <folder of PDF files> is needed');

const yardstick = yardsticks.find((name) => name === values.yardstick);
if (yardstick === undefined) throw new Error(`--yardstick is one of ${yardsticks.join(', ')}`);

const files = (await readdir(values.data)).filter((name) => name.endsWith('.pdf')).sort();
const total = { shared: 0, expected: 0, found: 0, pages: 0, milliseconds: 0 };
const rows: Record<string, string | number>[] = [];
for (const name of files) {
  const path = join(values.data, name);
  const ours = await ourPages(path);
  const theirs = pdftotextWords(path, yardstick);
  const sum = { shared: 0, expected: 0, found: 0 };
  const differences: string[] = [];
  ours.pages.forEach((words, index) => {
    const overlap = wordOverlap(theirs[index] ?? [], words);
    sum.shared += overlap.shared;
    sum.expected += overlap.expected;
    sum.found += overlap.found;
    differences.push(...overlap.missing.map((word) => `-${word}`), ...overlap.extra.map((word) => `+${word}`));
  });
  total.shared += sum.shared;
  total.expected += sum.expected;
  total.found += sum.found;
  total.pages += ours.pages.length;
  total.milliseconds += ours.milliseconds;
  rows.push({ file: name.slice(0, 8), pages: ours.pages.length, ...percentages(sum) });
  const shown = differences.slice(0, Number(values.show));
  if (shown.length > 0) console.log(`${name}: ${shown.join(' ')}`);
}
console.table(rows);
console.log({
  files: files.length,
  pages: total.pages,
  words: total.expected,
  ...percentages(total),
  'CPU ms a page': (total.milliseconds / total.pages).toFixed(1),
});

function percentages(sum: { shared: number; expected: number; found: number }): Record<string, string> {
  const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));
  return { 'recall %': percent(sum.shared, sum.expected), 'precision %': percent(sum.shared, sum.found) };
}

async function ourPages(path: string): Promise<{ pages: string[][]; milliseconds: number }> {
  const bytes = await readFile(path);
  const before = process.cpuUsage();
  await using document = await openDocument(bytes, { pdfBackend: values.backend as 'auto' | 'pdfium' | 'pdfjs' });
  const pages: string[][] = [];
  for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber++) {
    const page = await document.openPage(pageNumber);
    const { reading } = await page.textLayer();
    pages.push(reading.lines.flatMap((line) => line.words.map((word) => word.text)));
    page.close();
  }
  const used = process.cpuUsage(before);
  return { pages, milliseconds: (used.user + used.system) / 1000 };
}
