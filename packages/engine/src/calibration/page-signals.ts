import { boxCentre, type BoundingBox, type Reading, type Source, type Word } from '@docquorum/document';
import { logOdds } from './log-odds.js';

/** Evidence by name. */
export type Signals = Readonly<Record<string, number>>;

/** The pages that a run saw. */
export interface SeenPages {
  /** The page was recognised, not read from its text layer. */
  isScan(pageNumber: number): boolean;
  /** What the run read on the page; undefined for a page it did not see. */
  readingOf(pageNumber: number): Reading | undefined;
  /** What each recogniser alone saw of a page that was recognised. */
  witnessesOf(pageNumber: number): readonly Reading[];
}

/** The quality of a page: whether it was recognised, and how surely on the whole. */
export function signalsOfPage(context: SeenPages, pageNumber: number): Signals {
  const scanned = context.isScan(pageNumber);
  const words = context.readingOf(pageNumber)?.lines.flatMap((line) => line.words) ?? [];
  if (!scanned || words.length === 0) return { scanned: scanned ? 1 : 0 };
  const mean = words.reduce((sum, word) => sum + word.confidence, 0) / words.length;
  return { scanned: 1, pageQuality: logOdds(mean) };
}

/** How surely the very words of the value were read, and whether the recognisers saw the same. Scans only. */
export function wordSignals(context: SeenPages, pageNumber: number, sources: readonly Source[]): Signals {
  if (!context.isScan(pageNumber)) return {};
  const boxes = sources.flatMap(({ anchor }) => (anchor.kind === 'page-box' ? [anchor.box] : []));
  const words = wordsIn(context.readingOf(pageNumber), boxes);
  if (words.length === 0) return {};
  const texts = context.witnessesOf(pageNumber).map((reading) => fold(wordsIn(reading, boxes)));
  return {
    words: logOdds(Math.min(...words.map((word) => word.confidence))),
    ...(texts.length > 1 && { engines: texts.every((text) => text === texts[0]) ? 1 : 0 }),
  };
}

function wordsIn(reading: Reading | undefined, boxes: readonly BoundingBox[]): Word[] {
  const words = reading?.lines.flatMap((line) => line.words) ?? [];
  return words.filter(({ box }) => {
    const { x, y } = boxCentre(box);
    return boxes.some(({ left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
  });
}

const fold = (words: readonly Word[]): string =>
  words
    .map(({ text }) => text)
    .join('')
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '');
