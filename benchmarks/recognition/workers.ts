/**
 * How much faster are two recognition threads than one?
 *
 *   npx tsx --conditions=@docquorum/source recognition/workers.ts [--pages 12] [--rounds 3]
 *
 * Recognises scans of our own fixtures with PP-OCR, all at once, by one thread and by two in turn; prints the median wall
 * time of the rounds and their ratio. No page is recognised twice by the same recogniser, so nothing comes from its cache.
 */
import { listFixtures } from '@docquorum/fixtures';
import { createRecogniser } from '@docquorum/inference';
import { openDocument } from '@docquorum/rendering';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { pages: { type: 'string', default: '12' }, rounds: { type: 'string', default: '3' } },
});

const pages = await Promise.all(
  listFixtures()
    .slice(0, Number(options.pages))
    .map(async ({ scanPath }) => {
      await using document = await openDocument(await readFile(scanPath), { filename: scanPath });
      const page = await document.openPage(1);
      const { width, height } = page;
      return { image: await page.render({ dpi: 150 }), pageNumber: 1, width, height };
    }),
);

async function wallSeconds(threads: number): Promise<number> {
  await using recogniser = await createRecogniser({ threads });
  const recognise = (page: (typeof pages)[number]) => recogniser.recognise({ ...page, engine: 'ppocr' });
  // Loads the models; the first page is not timed.
  await Promise.all(pages.slice(0, threads).map(recognise));
  const start = performance.now();
  await Promise.all(pages.slice(threads).map(recognise));
  return (performance.now() - start) / 1000 / (pages.length - threads);
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const seconds: Record<1 | 2, number[]> = { 1: [], 2: [] };
for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const threads of [1, 2] as const) seconds[threads].push(await wallSeconds(threads));
}
const [one, two] = [median(seconds[1]), median(seconds[2])];
console.log(
  `seconds a page: one thread ${one.toFixed(2)}, two ${two.toFixed(2)}; two are ${(one / two).toFixed(2)} times as fast`,
);
