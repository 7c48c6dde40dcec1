import {
  appendPointer,
  lineText,
  uniteBoxes,
  type JsonValue,
  type Line,
  type Pointer,
  type Reading,
  type Source,
  type Word,
} from '@docquorum/document';

/** A word with the place of its letters and digits in the folded text of its page. */
interface PlacedWord {
  readonly word: Word;
  readonly line: Line;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits in capitals, so that blanks, punctuation and case do not count. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Where the document prints the values of an output that came without sources: the first place whose letters and digits,
 * from the start of a word to the end of one, are those of the value in one of its usual forms. A value that is not
 * printed so has no source.
 */
export function findSources(output: JsonValue, readings: readonly Reading[]): Map<Pointer, readonly Source[]> {
  const pages = readings.map(foldPage);
  const sources = new Map<Pointer, readonly Source[]>();
  const walk = (value: JsonValue, pointer: Pointer): void => {
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, appendPointer(pointer, index)));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) walk(item, appendPointer(pointer, key));
    } else {
      const source = findValue(value, pages);
      if (source) sources.set(pointer, [source]);
    }
  };
  walk(output, '');
  return sources;
}

interface FoldedPage {
  readonly pageNumber: number;
  readonly text: string;
  readonly words: readonly PlacedWord[];
  /** Offsets at which a word begins or ends. */
  readonly starts: ReadonlyMap<number, number>;
  readonly ends: ReadonlyMap<number, number>;
}

function foldPage({ pageNumber, lines }: Reading): FoldedPage {
  const words: PlacedWord[] = [];
  let text = '';
  for (const line of lines) {
    for (const word of line.words) {
      const folded = fold(word.text);
      if (folded === '') continue;
      words.push({ word, line, start: text.length, end: text.length + folded.length });
      text += folded;
    }
  }
  const starts = new Map(words.map(({ start }, index) => [start, index]));
  const ends = new Map(words.map(({ end }, index) => [end, index]));
  return { pageNumber, text, words, starts, ends };
}

function findValue(value: string | number | boolean | null, pages: readonly FoldedPage[]): Source | undefined {
  if (value === null || typeof value === 'boolean') return undefined;
  for (const form of formsOf(value)) {
    for (const page of pages) {
      const words = form === '' ? undefined : findWords(form, page);
      if (words) return sourceOf(words, page.pageNumber);
    }
  }
  return undefined;
}

/** Folded forms in which a value may be printed. */
function formsOf(value: string | number): string[] {
  if (typeof value === 'number') {
    const size = Math.abs(value);
    return [...new Set([size.toFixed(2), String(size)].map(fold))];
  }
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  const dates = year === '' ? [] : [day + month + year, month + day + year, day + month + year.slice(2)];
  return [fold(value), ...dates];
}

/** Shorter forms stand in many places by chance, so they count only where they stand once. */
const tellingLength = 3;

function findWords(form: string, { text, words, starts, ends }: FoldedPage): readonly PlacedWord[] | undefined {
  let found: readonly PlacedWord[] | undefined;
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    const first = starts.get(at);
    const last = ends.get(at + form.length);
    if (first === undefined || last === undefined) continue;
    if (form.length >= tellingLength) return words.slice(first, last + 1);
    if (found) return undefined;
    found = words.slice(first, last + 1);
  }
  return found;
}

function sourceOf(words: readonly PlacedWord[], pageNumber: number): Source {
  const lines = [...new Set(words.map(({ line }) => line))];
  return {
    content: words.map(({ word }) => word.text).join(' '),
    context: lines.map(lineText).join('\n'),
    anchor: { kind: 'page-box', pageNumber, box: uniteBoxes(words.map(({ word }) => word.box)) },
  };
}
