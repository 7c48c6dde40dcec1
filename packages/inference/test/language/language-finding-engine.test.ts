import { describe, expect, it } from 'vitest';
import { LanguageFindingEngine } from '../../src/language/language-finding-engine.js';
import type { EngineLine, OcrEngine } from '../../src/ocr-engine.js';
import { Cancellation } from '../../src/workers/cancellation.js';
import { plainPage } from '../drawn-page.js';

/** An engine that sees the same page in every language, and says in its confidence which one it was told. */
function engineSeeing(text: string, installed: readonly string[]) {
  const used: string[] = [];
  const readings: string[] = [];
  const box = { left: 0, top: 0, right: 1, bottom: 1 };
  const engine: OcrEngine = {
    maximumPixels: 1,
    async recognise(): Promise<EngineLine[]> {
      readings.push(used.at(-1) ?? 'none');
      const words = text.split(' ').map((word) => ({ text: word, box, confidence: 1 }));
      return [{ words: [...words, { text: `(${used.at(-1)})`, box, confidence: 1 }], box, direction: 0 }];
    },
    async close() {},
  };
  const finding = new LanguageFindingEngine(engine, (code) => {
    if (installed.includes(code)) used.push(code);
    return installed.includes(code);
  });
  const read = async () => {
    const lines = await finding.recognise(plainPage(1, 1, 255), new Cancellation());
    return lines.at(-1)?.words.at(-1)?.text;
  };
  return { read, readings };
}

describe('LanguageFindingEngine', () => {
  it('reads an English page once', async () => {
    const { read, readings } = engineSeeing('please pay the total amount due', ['eng', 'deu']);
    expect(await read()).toBe('(eng)');
    expect(readings).toEqual(['eng']);
  });

  it('reads a page in another language once more, and the next one as English again', async () => {
    const { read, readings } = engineSeeing('Bitte zahlen Sie den Betrag der Rechnung', ['eng', 'deu']);
    expect(await read()).toBe('(deu)');
    await read();
    expect(readings).toEqual(['eng', 'deu', 'eng', 'deu']);
  });

  it('stays with English where the data of the language are missing', async () => {
    const { read, readings } = engineSeeing('Bitte zahlen Sie den Betrag der Rechnung', ['eng']);
    expect(await read()).toBe('(eng)');
    expect(readings).toEqual(['eng']);
  });
});
