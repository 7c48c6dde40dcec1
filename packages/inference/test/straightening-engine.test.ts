import type { PageImage } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import type { EngineLine, OcrEngine } from '../src/ocr-engine.js';
import { StraighteningEngine } from '../src/straightening-engine.js';
import { Cancellation } from '../src/workers/cancellation.js';
import { plainPage } from './drawn-page.js';

const box = { left: 10, top: 10, right: 60, bottom: 20 };
const line = (text: string, confidence: number, direction = 0): EngineLine => ({
  words: [{ text, box, confidence }],
  box,
  direction,
});

/** An engine that gives one answer after another and keeps the pages it was shown. */
function scripted(...answers: readonly EngineLine[][]) {
  const shown: PageImage[] = [];
  const engine: OcrEngine = {
    maximumPixels: 1000,
    recognise: async (image) => answers[shown.push(image) - 1] ?? [],
    close: async () => {},
  };
  return { engine, shown };
}
const page = plainPage(200, 100, 255);
const read = (engine: OcrEngine, direction: number) => {
  let searches = 0;
  const find = async () => {
    searches++;
    return direction;
  };
  const lines = new StraighteningEngine(engine, find).recognise(page, new Cancellation());
  return lines.then((result) => ({ texts: result.map(({ words }) => words[0]?.text), result, searches }));
};

describe('StraighteningEngine', () => {
  it('reads a straight page once when it reads well', async () => {
    const { engine, shown } = scripted([line('clear', 0.9, 0.01)]);
    expect(await read(engine, 1)).toMatchObject({ texts: ['clear'], searches: 0 });
    expect(shown).toHaveLength(1);
  });

  it('looks for the direction of a page that reads badly, turns it, and takes the better reading', async () => {
    const { engine, shown } = scripted([line('jumble', 0.3)], [line('clear', 0.9)]);
    const { texts, result, searches } = await read(engine, Math.PI / 2);
    expect([texts, searches]).toEqual([['clear'], 1]);
    expect([shown[1]?.width, shown[1]?.height]).toEqual([100, 200]);
    // (35, 15) of the turned page is 35 from the left of 100 and 15 from the top: (185, 35) of the page.
    expect(result[0]?.box).toEqual({
      left: expect.closeTo(180),
      right: expect.closeTo(190),
      top: expect.closeTo(10),
      bottom: expect.closeTo(60),
    });
  });

  it('keeps the first reading when turning does not help, or when there is nothing to turn', async () => {
    expect(await read(scripted([line('first', 0.5)], [line('second', 0.4)]).engine, 0.2)).toMatchObject({
      texts: ['first'],
    });
    const { engine, shown } = scripted([line('faint', 0.5)]);
    expect(await read(engine, 0)).toMatchObject({ texts: ['faint'] });
    expect(shown).toHaveLength(1);
  });

  it('turns a page that reads well but is seen tilted, without a search', async () => {
    const { engine } = scripted([line('tilted', 0.8, 0.1)], [line('straight', 0.9)]);
    expect(await read(engine, 0)).toMatchObject({ texts: ['straight'], searches: 0 });
  });
});
