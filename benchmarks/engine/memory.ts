/**
 * Does memory stay flat? A scan of many pages and a batch of many small files, sampled all the while.
 *
 *   pnpm --filter @docquorum/benchmarks memory -- [--pages 500] [--files 1000] [--threads 2]
 *
 * The scan is made here: one page image drawn with another number on every page, so that no page is read like another.
 * Prints the resident memory of the process (all threads) as a Markdown table: at the start, its median in each quarter of
 * the work, and its peak. The aim: below 1.5 GB with 2 threads, and no quarter far above the second.
 */
import { listFixtures } from '@docquorum/fixtures';
import { createExtractor } from 'docquorum';
import { parseArgs } from 'node:util';
import { makeScan } from './make-scan.js';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '500' },
    files: { type: 'string', default: '1000' },
    threads: { type: 'string', default: '2' },
  },
});
const template = { invoiceNumber: null, date: null, total: null };
await using extractor = await createExtractor({ threads: Number(options.threads) });

const megabytes = (): number => process.memoryUsage.rss() / 2 ** 20;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

async function measure(name: string, work: () => Promise<number>): Promise<void> {
  const samples = [megabytes()];
  const timer = setInterval(() => samples.push(megabytes()), 250);
  const started = performance.now();
  const done = await work();
  clearInterval(timer);
  const quarter = Math.ceil(samples.length / 4);
  const quarters = [0, 1, 2, 3].map((at) => median(samples.slice(at * quarter, (at + 1) * quarter)));
  const cells = [name, done, (performance.now() - started) / 1000, samples[0] ?? 0, ...quarters, Math.max(...samples)];
  console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? Math.round(cell) : cell)).join(' | ')} |`);
}

console.log('| work | done | seconds | MB at start | 1st quarter | 2nd | 3rd | 4th | peak |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
const pages = Number(options.pages);
if (pages > 0) {
  const document = await makeScan(pages);
  await measure(`scan of ${pages} pages`, async () => (await extractor.extract({ document, template })).usage.pages);
}
const fixtures = listFixtures({ heldOut: false }).filter((fixture) => fixture.pages === 1);
const documents = function* (): Generator<{ id: string; document: string }> {
  for (let at = 0; at < Number(options.files); at += 1) {
    const fixture = fixtures[at % fixtures.length];
    if (fixture) yield { id: String(at), document: fixture.documentPath };
  }
};
await measure(`batch of ${options.files} files`, async () => {
  let done = 0;
  for await (const { result } of extractor.extractBatch({ documents: documents(), template, bustCache: true })) {
    if (result) done += 1;
  }
  return done;
});
