/**
 * Processor time of the field reader: ten described fields on a page of 384 words, in one thread, warm.
 *
 *   tsx --conditions=@docquorum/source extraction/reader-speed.ts [--models FOLDER] [--calls N]
 *
 * Every call brings another page, so that nothing is answered from memory but what a schema keeps.
 */
import { parseArgs } from 'node:util';
import type { FieldQuery, Line, Reading } from '@docquorum/document';
import { createFieldReader } from '@docquorum/inference';

const { values: options } = parseArgs({
  options: { models: { type: 'string' }, calls: { type: 'string', default: '60' } },
});

const fields: readonly FieldQuery[] = [
  ['invoiceNumber', 'id', 'Number of the invoice'],
  ['invoiceDate', 'date', 'Day on which the invoice was issued, not the delivery date'],
  ['dueDate', 'date', 'Last day for payment'],
  ['sellerName', 'organisation', 'Company that issues the invoice, with its legal form'],
  ['sellerAddress', 'address', ''],
  ['customerName', 'organisation', 'Who is billed'],
  ['purchaseOrder', 'id', 'Reference of the customer'],
  ['netAmount', 'money', 'Sum before taxes'],
  ['taxAmount', 'money', 'Value added tax in the currency of the invoice'],
  ['totalAmount', 'money', 'Amount to be paid'],
].map(([name = '', kind = '', description = '']) => ({ name, parent: '', description, kind }));

const syllables = [
  'ba',
  'ri',
  'ton',
  'mel',
  'sa',
  'cor',
  'vi',
  'dan',
  'lo',
  'per',
  'ni',
  'stu',
  'gra',
  'hem',
  'ol',
  'we',
];

/** 48 rows of 8 words: labels and values of every length, none like those of another page. */
function pageOf(seed: number): Reading {
  let state = seed * 2_654_435_761;
  const draw = (count: number): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * count);
  };
  const word = (): string =>
    draw(3) === 0
      ? String(draw(1_000_000))
      : Array.from({ length: 1 + draw(4) }, () => syllables[draw(syllables.length)]).join('');
  const lines = Array.from({ length: 48 }, (_, row): Line => {
    const top = 0.03 + row * 0.02;
    const words = Array.from({ length: 8 }, (_, column) => {
      const left = 0.05 + column * 0.11;
      return { text: word(), box: { left, top, right: left + 0.08, bottom: top + 0.012 }, confidence: 1 };
    });
    return { words, box: { left: 0.05, top, right: 0.93, bottom: top + 0.012 } };
  });
  return { pageNumber: 1, origin: 'text-layer', width: 595, height: 842, lines };
}

await using reader = createFieldReader({ threads: 1, ...(options.models && { models: options.models }) });
const times: number[] = [];
for (let call = 0; call < Number(options.calls); call += 1) {
  const reading = pageOf(call + 1);
  const before = process.cpuUsage();
  await reader.read({ reading, queries: fields });
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
}
const warm = times.slice(Math.floor(times.length / 3)).sort((a, b) => a - b);
console.log({
  'first call, ms': Math.round(times[0] ?? 0),
  'warm, least': warm[0]?.toFixed(1),
  'warm, median': warm[Math.floor(warm.length / 2)]?.toFixed(1),
});
