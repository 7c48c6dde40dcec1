import { foldText } from '@docquorum/glossary';
import type { DocumentModel } from '../page-model/document-model.js';
import words from './page-words.json' with { type: 'json' };

/** What a page says of its place in a document. */
export interface PageNumbering {
  readonly number: number;
  /** Undefined where only the number is printed. */
  readonly of: number | undefined;
}

const escape = (text: string): string => foldText(text).replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const anyOf = (list: readonly string[]): string =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|');
const numbered = new RegExp(
  `(?:^|[^\\p{L}])(?:${anyOf(words.page)})[.:]?\\s*(\\d{1,3})(?:\\s*(?:${anyOf(words.of)})\\s*(\\d{1,3}))?(?![\\d.,])`,
  'u',
);
const continued = new RegExp(`(?:^|[^\\p{L}])(?:${anyOf(words.continued)})(?![\\p{L}])`, 'u');

/** Number and count as printed ("Seite 2 von 3"), undefined where none is; the first and last rows are looked at. */
export function pageNumbering(model: DocumentModel, page: number): PageNumbering | undefined {
  const rows = model.rows.filter((row) => row.page === page);
  for (const { segments } of [...rows.slice(0, edgeRows), ...rows.slice(-edgeRows)]) {
    for (const { text } of segments) {
      const [, number, of] = numbered.exec(foldText(text)) ?? [];
      if (number === undefined || Number(number) === 0) continue;
      if (of !== undefined && Number(of) < Number(number)) continue;
      return { number: Number(number), of: of === undefined ? undefined : Number(of) };
    }
  }
  return undefined;
}

const edgeRows = 8;

const annex = new RegExp(`^\\P{L}*(?:${anyOf(words.annex)})(?![\\p{L}])`, 'u');

/** The page begins with the heading of an annex: it goes with the document before. */
export const isAnnex = (model: DocumentModel, page: number): boolean =>
  model.rows
    .filter((row) => row.page === page)
    .slice(0, annexRows)
    .some(({ segments }) => segments.some(({ text }) => text.length < 50 && annex.test(foldText(text))));

const annexRows = 3;

/** The first rows say that the page goes on with the one before. */
export const saysContinued = (model: DocumentModel, page: number): boolean =>
  model.rows
    .filter((row) => row.page === page)
    .slice(0, edgeRows)
    .some(({ segments }) => segments.some(({ text }) => text.length < 60 && continued.test(foldText(text))));
