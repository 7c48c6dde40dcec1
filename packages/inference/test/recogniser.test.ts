import { readdirSync } from 'node:fs';
import { readingText } from '@docquorum/document';
import { createRecogniser, type RecogniserOptions } from '@docquorum/inference';
import { describe, expect, it } from 'vitest';
import { loadOnDevice } from '../src/device.js';
import { drawnPage, paintedPage, plainPage } from './drawn-page.js';

const page = drawnPage(700, 200, [{ text: 'Weekly market report', x: 50, y: 120 }]);
const request = { image: page, engine: 'ppocr', pageNumber: 1, width: 700, height: 200 } as const;
/** Operating system threads of this process; 0 where the system does not tell. */
const threadCount = () => (process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0);

describe('createRecogniser', () => {
  it.each<[string, RecogniserOptions, string]>([
    ['no thread', { threads: 0 }, 'threads'],
    ['part of a thread', { threads: 1.5 }, 'threads'],
    ['an unknown device', { device: 'abacus' as 'cpu' }, 'device'],
    ['no language', { languages: [] }, 'languages'],
    ['a path as language', { languages: ['../eng'] }, 'languages'],
    ['a language as text', { languages: 'eng' as 'auto' }, 'languages'],
  ])('refuses %s and names the option', async (_, options, option) => {
    await expect(createRecogniser(options)).rejects.toMatchObject({ code: 'ERR_OPTION', details: { option } });
  });

  it('says which package is missing for a language that is not installed', async () => {
    await expect(createRecogniser({ languages: ['eng', 'xyz'] })).rejects.toMatchObject({
      code: 'ERR_INFERENCE_MODEL_MISSING',
      message: expect.stringContaining('@tesseract.js-data/xyz'),
    });
  });
});

describe('devices', () => {
  it('are refused with what they need when they cannot be used', async () => {
    // No machine has both.
    const foreign = process.platform === 'darwin' ? 'dml' : 'coreml';
    await expect(createRecogniser({ threads: 1, device: foreign })).rejects.toMatchObject({
      code: 'ERR_INFERENCE_DEVICE',
      message: expect.stringContaining(foreign === 'dml' ? 'Windows' : 'macOS'),
      details: { device: foreign },
    });
  });

  it('are tried in turn and end with the processor for "auto"', async () => {
    const tried: string[] = [];
    const loaded = await loadOnDevice('auto', async (provider) => {
      tried.push(provider);
      if (provider !== 'cpu') throw new Error('not here');
      return provider;
    });
    expect(loaded).toBe('cpu');
    expect(tried).toEqual(['cuda', 'coreml', 'dml', 'cpu']);
  });

  it('pass on the fault of a model that the processor cannot load', async () => {
    const broken = () => Promise.reject(new Error('no such file'));
    await expect(loadOnDevice('cpu', broken)).rejects.toThrow('no such file');
    await expect(loadOnDevice('auto', broken)).rejects.toThrow('no such file');
  });
});

describe('a recogniser', () => {
  it('refuses images whose bytes do not fit, unknown engines and senseless scales', async () => {
    await using recogniser = await createRecogniser({ threads: 1 });
    const wrong = [
      { ...request, image: { ...page, width: 701 } },
      { ...request, scale: 0 },
      { ...request, scale: Number.NaN },
      { ...request, engine: 'abacus' as 'ppocr' },
    ];
    for (const bad of wrong) {
      await expect(recogniser.recognise(bad)).rejects.toMatchObject({ code: 'ERR_OPTION' });
    }
  });

  it(
    'finds the language of a page by itself, or from what another engine read on it',
    { timeout: 60_000 },
    async () => {
      await using recogniser = await createRecogniser({ threads: 1 });
      const texts = ['Bitte überweisen Sie den Betrag', 'bis zum 3. März auf unser Konto'];
      const image = drawnPage(
        800,
        250,
        texts.map((text, row) => ({ text, x: 50, y: 90 + row * 90 })),
      );
      const german = { ...request, image, engine: 'tesseract' } as const;
      const alone = await recogniser.recognise(german);
      expect(readingText(alone)).toBe(texts.join('\n'));
      const hint = await recogniser.recognise({ ...german, engine: 'ppocr' });
      expect(readingText(hint)).not.toContain('ü');
      expect(readingText(await recogniser.recognise({ ...german, hint }))).toBe(texts.join('\n'));
      // What the caller says goes before what the words say.
      const asEnglish = await recogniser.recognise({ ...german, hint, languages: ['eng'] });
      expect(readingText(asEnglish)).not.toContain('ü');
      await expect(recogniser.recognise({ ...german, languages: ['xyz'] })).rejects.toMatchObject({
        code: 'ERR_INFERENCE_MODEL_MISSING',
      });
    },
  );

  it(
    'lets Tesseract read the lines that PP-OCR saw, also those that it misses itself',
    { timeout: 60_000 },
    async () => {
      await using recogniser = await createRecogniser({ threads: 1, languages: ['eng'] });
      // Beside black print, Tesseract takes faint print for paper.
      const image = paintedPage(900, 300, (context) => {
        context.font = '30px "Test Sans"';
        context.fillText('Harbour Street Bakery', 60, 80);
        context.fillStyle = '#c4c4c4';
        context.fillText('Total amount 1,284.50', 60, 160);
      });
      const page = { ...request, image };
      const hint = await recogniser.recognise({ ...page, engine: 'ppocr' });
      const alone = await recogniser.recognise({ ...page, engine: 'tesseract' });
      const told = await recogniser.recognise({ ...page, engine: 'tesseract', hint });
      expect(readingText(alone)).toBe('Harbour Street Bakery');
      expect(readingText(told)).toBe('Harbour Street Bakery\nTotal amount 1,284.50');
    },
  );

  it('asks for an image only when a thread is free for it', async () => {
    await using recogniser = await createRecogniser({ threads: 1 });
    let asked = 0;
    const image = () => {
      asked++;
      return page;
    };
    const readings = Promise.all([1, 2, 3].map(() => recogniser.recognise({ ...request, image })));
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(1);
    await readings;
    expect(asked).toBe(3);
  });

  it('passes on what goes wrong while an image is made', async () => {
    await using recogniser = await createRecogniser({ threads: 1 });
    const image = () => Promise.reject(new TypeError('no such page'));
    await expect(recogniser.recognise({ ...request, image })).rejects.toThrow('no such page');
    await expect(recogniser.recognise(request)).resolves.toMatchObject({ origin: 'ppocr' });
  });

  it('leaves no thread behind when closed, also with work under way', async () => {
    const before = threadCount();
    const recogniser = await createRecogniser({ threads: 2 });
    await recogniser.recognise(request);
    const open = [recogniser.recognise(request), recogniser.recognise({ ...request, engine: 'tesseract' })];
    const queued = recogniser.recognise(request);
    const outcomes = Promise.allSettled([...open, queued]);
    await recogniser.close();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'ERR_INFERENCE_CLOSED' } });
    }
    await expect(recogniser.recognise(request)).rejects.toMatchObject({ code: 'ERR_INFERENCE_CLOSED' });
    await recogniser.close();
    expect(threadCount()).toBeLessThanOrEqual(before);
  });

  it('gives up a page that waits for a thread when it is aborted', async () => {
    await using recogniser = await createRecogniser({ threads: 1 });
    const first = recogniser.recognise(request);
    const controller = new AbortController();
    const second = recogniser.recognise({ ...request, image: plainPage(10, 10, 255), signal: controller.signal });
    controller.abort(new Error('changed my mind'));
    await expect(second).rejects.toThrow('changed my mind');
    await expect(first).resolves.toMatchObject({ pageNumber: 1 });
  });
});
