// Question: what does it cost to draw PDF pages, and do they look as pdftoppm draws them?
// Usage: see README.md beside this file.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PageImage } from '@docquorum/document';
import { openDocument } from '@docquorum/rendering';
import { imageDifference } from './image-difference.js';
import { pdftoppmCost, pdftoppmPage, pdftoppmStartUp, type GreyImage } from './pdftoppm.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    dpi: { type: 'string', default: '150,192' },
    rounds: { type: 'string', default: '3' },
  },
});
if (values.data === undefined) throw new Error('--data <folder of PDF files> is needed');
const folder = values.data;
const paths = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).map((name) => join(folder, name));
const files = await Promise.all(paths.sort().map(async (path) => ({ path, bytes: await readFile(path) })));

for (const dpi of values.dpi.split(',').map(Number)) {
  await drawAll(dpi); // Warms up.
  const [ours, drawing, theirs]: [number[], number[], number[]] = [[], [], []];
  let pages = 0;
  for (let round = 0; round < Number(values.rounds); round++) {
    const cost = await drawAll(dpi);
    pages = cost.pages;
    ours.push(cost.all / pages);
    drawing.push(cost.drawing / pages);
    const startUp = Math.min(pdftoppmStartUp(), pdftoppmStartUp());
    theirs.push(files.reduce((sum, { path }) => sum + pdftoppmCost(path, dpi) - startUp, 0) / pages);
  }
  const [all, drawn, yardstick] = [median(ours), median(drawing), median(theirs)];
  console.log({
    dpi,
    files: files.length,
    pages,
    'CPU ms a page, pdftoppm': yardstick.toFixed(1),
    'CPU ms a page, opening and drawing': all.toFixed(1),
    'of which drawing': drawn.toFixed(1),
    ratio: (all / yardstick).toFixed(2),
    ...(await compareAll(dpi)),
  });
}

async function drawAll(dpi: number): Promise<{ pages: number; all: number; drawing: number }> {
  const cost = { pages: 0, all: 0, drawing: 0 };
  const begun = cpuMilliseconds();
  for (const { bytes } of files) {
    await using document = await openDocument(bytes);
    for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber++) {
      const page = await document.openPage(pageNumber);
      const before = cpuMilliseconds();
      await page.render({ dpi });
      cost.drawing += cpuMilliseconds() - before;
      cost.pages++;
      page.close();
    }
  }
  cost.all = cpuMilliseconds() - begun;
  return cost;
}

async function compareAll(dpi: number): Promise<Record<string, string>> {
  const differences: { mean: number; similarity: number }[] = [];
  for (const { path, bytes } of files) {
    await using document = await openDocument(bytes);
    for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber++) {
      const page = await document.openPage(pageNumber);
      differences.push(imageDifference(toGrey(await page.render({ dpi })), pdftoppmPage(path, pageNumber, dpi)));
    }
  }
  const least = Math.min(...differences.map(({ similarity }) => similarity));
  return {
    'mean difference of 255': average(differences.map(({ mean }) => mean)).toFixed(2),
    similarity: average(differences.map(({ similarity }) => similarity)).toFixed(4),
    'least similarity': least.toFixed(4),
  };
}

function toGrey({ width, height, data }: PageImage): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let index = 0; index < grey.length; index++) {
    const [red = 0, green = 0, blue = 0] = data.subarray(index * 3, index * 3 + 3);
    grey[index] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return { width, height, data: grey };
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
