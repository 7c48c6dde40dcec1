import { boxCentre, lineText, readingText, type Reading } from '@docquorum/document';
import { createRecogniser, type OcrEngineName, type Recogniser } from '@docquorum/inference';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawnPage, paintedPage, plainPage } from './drawn-page.js';

const letter = drawnPage(1000, 500, [
  { text: 'Harbour Street Bakery', x: 60, y: 90 },
  { text: 'Invoice number 4711-A', x: 60, y: 200 },
  { text: 'Total amount due', x: 60, y: 350 },
  { text: '1,284.50', x: 800, y: 350 },
]);
const note = drawnPage(700, 300, [{ text: 'Please call back before Friday', x: 50, y: 150 }]);

const words = (reading: Reading) => reading.lines.flatMap((line) => line.words);

let recogniser: Recogniser;
beforeAll(async () => {
  recogniser = await createRecogniser({ threads: 2 });
});
afterAll(() => recogniser.close());

/** What every engine promises, Tesseract also when it is told what PP-OCR saw. */
describe.each<[name: string, engine: OcrEngineName, isTold: boolean]>([
  ['ppocr', 'ppocr', false],
  ['tesseract', 'tesseract', false],
  ['tesseract with a hint', 'tesseract', true],
])('engine %s', (_, engine, isTold) => {
  const read = async (image: typeof letter, scale = 1) => {
    const page = { image, pageNumber: 3, width: 595, height: 842, scale };
    const hint = isTold ? await recogniser.recognise({ ...page, engine: 'ppocr' }) : undefined;
    return recogniser.recognise({ ...page, engine, ...(hint && { hint }) });
  };

  it('reads every word of a clean page, row by row from the left', async () => {
    const reading = await read(letter);
    expect(words(reading).map((word) => word.text)).toEqual(
      'Harbour Street Bakery Invoice number 4711-A Total amount due 1,284.50'.split(' '),
    );
  });

  it('copies page number and size and names itself as the origin', async () => {
    expect(await read(note)).toMatchObject({ pageNumber: 3, width: 595, height: 842, origin: engine });
  });

  it('puts each word where it was drawn', async () => {
    const found = words(await read(letter));
    const amount = found.find((word) => word.text === '1,284.50');
    // 32-pixel digits are 20 pixels wide and 23 high, the comma and the point 10 wide: 800..940 by 327..350.
    expect(amount?.box.left).toBeCloseTo(0.8, 1);
    expect(Math.abs((amount?.box.left ?? 0) - 0.8)).toBeLessThan(0.02);
    expect(Math.abs((amount?.box.right ?? 0) - 0.94)).toBeLessThan(0.02);
    expect(amount?.box.top).toBeGreaterThan(0.6);
    expect(amount?.box.bottom).toBeLessThan(0.76);
    const street = found.find((word) => word.text === 'Street');
    expect(Math.abs((street?.box.left ?? 0) - 0.204)).toBeLessThan(0.02);
  });

  it('keeps boxes inside the page and confidences between 0 and 1', async () => {
    for (const word of words(await read(letter))) {
      expect(word.confidence).toBeGreaterThan(0.5);
      expect(word.confidence).toBeLessThanOrEqual(1);
      expect(word.box.left).toBeGreaterThanOrEqual(0);
      expect(word.box.left).toBeLessThan(word.box.right);
      expect(word.box.right).toBeLessThanOrEqual(1);
      expect(word.box.top).toBeLessThan(word.box.bottom);
      expect(word.text).not.toMatch(/\s/);
    }
  });

  it('gives boxes in fractions of the page at every scale', async () => {
    const [small, large] = [await read(letter, 1), await read(letter, 1.5)];
    expect(readingText(large)).toBe(readingText(small));
    small.lines.forEach((line, index) => {
      expect(Math.abs((large.lines[index]?.box.left ?? 0) - line.box.left)).toBeLessThan(0.02);
    });
  });

  it('finds nothing on blank, black and tiny pages', async () => {
    for (const page of [plainPage(300, 200, 255), plainPage(300, 200, 0), plainPage(1, 1, 255), plainPage(1, 1, 0)]) {
      expect((await read(page)).lines).toEqual([]);
    }
  });

  it('reads a page alike whatever was read before or beside it', async () => {
    const alone = await read(note);
    const [again, , beside] = await Promise.all([read(note), read(letter), read(note)]);
    await read(letter);
    expect(again).toEqual(alone);
    expect(beside).toEqual(alone);
    expect(await read(note)).toEqual(alone);
    expect(alone.lines.map(lineText)).toEqual(['Please call back before Friday']);
  });

  it('stops at an abort and reads the next page as if nothing had been', async () => {
    const before = await read(note);
    const controller = new AbortController();
    const request = { image: letter, engine, pageNumber: 1, width: 1, height: 1, signal: controller.signal };
    const aborted = recogniser.recognise(request);
    setTimeout(() => controller.abort(new Error('enough')), 30);
    await expect(aborted).rejects.toThrow('enough');
    await expect(recogniser.recognise(request)).rejects.toThrow('enough');
    expect(await read(note)).toEqual(before);
  });

  it.each([-15, -6, 3, 10, 15, 90, 180, 270])(
    'reads a page turned by %d degrees, with boxes in place',
    async (degrees) => {
      const rows = ['Quarterly statement of accounts', 'Opening balance 5,310.75', 'Closing balance 6,002.10'];
      const angle = (degrees * Math.PI) / 180;
      const size = 900;
      const turned = paintedPage(size, size, (context) => {
        context.translate(size / 2, size / 2);
        context.rotate(angle);
        context.font = '30px "Test Sans"';
        rows.forEach((row, index) => context.fillText(row, -260, -100 + index * 90));
      });
      const found = words(await read(turned));
      expect(found.map(({ text }) => text)).toEqual(rows.join(' ').split(' '));
      // "Quarterly" is 140 pixels wide and begins at (-260, -100) on its baseline; its middle is at (-190, -110).
      const centre = found[0] ? boxCentre(found[0].box) : { x: 0, y: 0 };
      expect(centre.x * size).toBeGreaterThan(size / 2 - 190 * Math.cos(angle) + 110 * Math.sin(angle) - 20);
      expect(centre.x * size).toBeLessThan(size / 2 - 190 * Math.cos(angle) + 110 * Math.sin(angle) + 20);
      expect(centre.y * size).toBeGreaterThan(size / 2 - 190 * Math.sin(angle) - 110 * Math.cos(angle) - 20);
      expect(centre.y * size).toBeLessThan(size / 2 - 190 * Math.sin(angle) - 110 * Math.cos(angle) + 20);
    },
  );
});
