import { createRecogniser, type OcrEngineName, type Recogniser } from '@docquorum/inference';
import type { PageImage } from '@docquorum/document';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnPage, paintedPage, plainPage } from './drawn-page.js';

/** Grey noise, the same each time (Park and Miller's generator). */
function noise(width: number, height: number): PageImage {
  const data = new Uint8Array(width * height * 3);
  let state = 1;
  for (let index = 0; index < data.length; index++) {
    state = (state * 48_271) % 2_147_483_647;
    data[index] = state & 255;
  }
  return { width, height, data };
}

/** Text from bottom to top. */
const sideways = (width: number, height: number) =>
  paintedPage(width, height, (context) => {
    context.translate(width / 2, height / 2);
    context.rotate(-Math.PI / 2);
    context.font = '120px "Test Sans"';
    context.fillText('Certificate of registration', -1500, 0);
  });

/** 125 rows of 80 words. */
const crowd = Array.from({ length: 125 }, (_, row) =>
  Array.from({ length: 80 }, (__, column) => `${100 + ((row * 7 + column) % 900)}`).join(' '),
);
const crowdedPage = () =>
  drawnPage(
    7016,
    4960,
    crowd.map((text, row) => ({ text, x: 40, y: 60 + row * 39, size: 28 })),
  );

let recogniser: Recogniser;
beforeAll(async () => {
  recogniser = await createRecogniser({ threads: 1 });
});
afterAll(() => recogniser.close());

describe.each<OcrEngineName>(['ppocr', 'tesseract'])(
  'engine %s takes odd pages in bounded time and memory',
  (engine) => {
    const read = (image: PageImage) => recogniser.recognise({ image, engine, pageNumber: 1, width: 1, height: 1 });

    it.each<[string, () => PageImage]>([
      ['20,000 x 100 pixels', () => drawnPage(20_000, 100, [{ text: 'far right', x: 19_000, y: 60 }])],
      ['100 x 20,000 pixels', () => plainPage(100, 20_000, 200)],
      ['one pixel', () => plainPage(1, 1, 0)],
      ['all black, large', () => plainPage(4000, 5000, 0)],
      ['a large page on its side that must be turned', () => sideways(4900, 7000)],
      ['noise', () => noise(1500, 2000)],
    ])('%s', { timeout: 120_000 }, async (_, draw) => {
      const before = process.memoryUsage.rss();
      const reading = await read(draw());
      expect(reading.lines.length).toBeLessThan(500);
      expect(process.memoryUsage.rss() - before).toBeLessThan(1_500_000_000);
    });
  },
);

describe('a page of 10,000 words', () => {
  it('is read by both engines in bounded time and memory', async () => {
    const before = process.memoryUsage.rss();
    const page = { image: crowdedPage(), pageNumber: 1, width: 1, height: 1 };
    const hint = await recogniser.recognise({ ...page, engine: 'ppocr' });
    const told = await recogniser.recognise({ ...page, engine: 'tesseract', languages: ['eng'], hint });
    // Such print is too small for a sheet to be found line by line, but what is found is read.
    for (const { lines } of [hint, told]) {
      const words = lines.flatMap((line) => line.words);
      expect(words.length).toBeGreaterThan(1000);
      expect(words.length).toBeLessThan(11_000);
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(1_500_000_000);
  });
});

describe('engine ppocr', () => {
  it('reads small print on a page that is very wide', async () => {
    const image = drawnPage(20_000, 100, [{ text: 'far right', x: 19_000, y: 60 }]);
    const { lines } = await recogniser.recognise({ image, engine: 'ppocr', pageNumber: 1, width: 1, height: 1 });
    expect(lines.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(['far', 'right']);
  });
});
