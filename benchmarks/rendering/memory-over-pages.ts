// Question: does memory stay bounded while page after page is read and drawn?
// Usage: see README.md beside this file.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDocument } from '@docquorum/rendering';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    dpi: { type: 'string', default: '150' },
    pages: { type: 'string', default: '200' },
  },
});
if (values.data === undefined) throw new Error('--data <folder of PDF files> is needed');
const folder = values.data;
const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();

// Each file once, so that the largest page has been drawn.
await readAndDraw(Number.POSITIVE_INFINITY, () => {});
const before = residentMegabytes();
let peak = before;
for (let left = Number(values.pages); left > 0;) {
  left -= await readAndDraw(left, () => {
    peak = Math.max(peak, residentMegabytes());
  });
}
const after = residentMegabytes();
console.log({
  pages: Number(values.pages),
  'MB before': before.toFixed(0),
  'MB after': after.toFixed(0),
  'MB at most': peak.toFixed(0),
  'growth, MB': (after - before).toFixed(0),
});

/** Gives the number of pages, at most `most`. */
async function readAndDraw(most: number, onPage: () => void): Promise<number> {
  let pages = 0;
  for (const name of names) {
    await using document = await openDocument(await readFile(join(folder, name)));
    for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber++) {
      if (pages === most) return pages;
      const page = await document.openPage(pageNumber);
      await page.textLayer();
      await page.render({ dpi: Number(values.dpi) });
      page.close();
      pages++;
      onPage();
    }
  }
  return pages;
}

function residentMegabytes(): number {
  return process.memoryUsage().rss / 1e6;
}
