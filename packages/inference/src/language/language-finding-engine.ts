import type { PageImage } from '@docquorum/document';
import type { EngineLine, OcrEngine } from '../ocr-engine.js';
import type { Cancellation } from '../workers/cancellation.js';
import { detectLanguage } from './detect-language.js';

/** Reads the pages that follow in a language; false where its data are missing. */
export type UseLanguage = (code: string) => boolean;

/**
 * Reads a page of an unknown language: first as English, which spoils little but the accents, and once more if that
 * reading shows that the page is in another language.
 */
export class LanguageFindingEngine implements OcrEngine {
  readonly maximumPixels: number;
  readonly #engine: OcrEngine;
  readonly #useLanguage: UseLanguage;

  constructor(engine: OcrEngine, useLanguage: UseLanguage) {
    this.maximumPixels = engine.maximumPixels;
    this.#engine = engine;
    this.#useLanguage = useLanguage;
  }

  async recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    this.#useLanguage('eng');
    const lines = await this.#engine.recognise(image, cancellation);
    const text = lines.flatMap(({ words }) => words.map((word) => word.text)).join(' ');
    const language = detectLanguage(text) ?? 'eng';
    if (language === 'eng' || !this.#useLanguage(language)) return lines;
    return this.#engine.recognise(image, cancellation);
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}
