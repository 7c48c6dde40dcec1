import { readFileSync } from 'node:fs';
import type { ReaderConstants } from '../../src/field-reader/reader-constants.js';
import type { PlacedPage } from '../../src/field-reader/layout/placed-word.js';

/** A synthetic page with what training makes of it, written by `training/make_parity.py`. */
export interface ParityPage {
  readonly words: readonly (readonly [text: string, left: number, top: number, right: number, bottom: number])[];
  readonly width: number;
  readonly height: number;
  readonly place: number;
  readonly order: readonly number[];
  readonly rows: readonly number[];
  readonly segments: readonly number[];
  readonly neighbours: readonly (readonly number[])[];
  readonly features: readonly (readonly number[])[];
  readonly grams: readonly (readonly number[])[];
  readonly queries: readonly ParityQuery[];
}

export interface ParityQuery {
  readonly name: string;
  readonly parent: string;
  readonly description: string;
  /** Of name, parent and description. */
  readonly words: readonly [readonly string[], readonly string[], readonly string[]];
  readonly kind: number;
  /** Word, feature, value; the others are zero. */
  readonly lexical: readonly (readonly [word: number, feature: number, value: number])[];
  readonly span: readonly [first: number, last: number];
  /** Logarithm of the chance of the span. */
  readonly score: number;
  /** Logarithm of the chance of absence. */
  readonly absent: number;
}

/** `PARITY_PAGES` names a larger file of `make_parity.py`. */
export const parityPages: readonly ParityPage[] = readFileSync(
  process.env['PARITY_PAGES'] ?? new URL('parity-pages.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ParityPage);

export const constants: ReaderConstants = JSON.parse(
  readFileSync(new URL('../../models/field-reader/reader.json', import.meta.url), 'utf8'),
) as ReaderConstants;

/** As training rounds it. */
export function placedPage({ words, width, height, place }: ParityPage): PlacedPage {
  const units = (length: number): number => Math.floor(length * (constants.pageUnits / width) + 0.5);
  return {
    words: words.map(([text, left, top, right, bottom]) => ({
      text,
      left: units(left),
      top: units(top),
      right: units(right),
      bottom: units(bottom),
    })),
    height: Math.trunc((height * constants.pageUnits) / width),
    place,
  };
}
