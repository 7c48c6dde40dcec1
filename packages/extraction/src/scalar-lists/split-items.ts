import { foldText } from '@docquorum/glossary';
import { allWords } from '../locales/locales.js';
import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { trimSpan } from '../candidates/trim-span.js';
import type { FieldKind } from '../concepts/field-kind.js';
import words from './list-words.json' with { type: 'json' };

/** A mark that begins an item on its own line. */
export const bullet: RegExp = /^\s*(?:[•·▪▫◦‣●○■□–—*✓✔➢►]|-(?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*/u;

/** Marks that part items wherever they stand. */
const strongMark = /\s*[;|•·▪●◦‣]\s*|\s{2,}\/\s{2,}|\s\/\s/gu;
const comma = /,(?=\s)\s*/gu;
/** The items of a comma list are short. */
const mostWords = 7;

const legalForms: ReadonlySet<string> = new Set(
  (allWords.legalForms ?? []).map((form) => foldText(form).replaceAll('.', '')),
);
const isLegalForm = (text: string): boolean => legalForms.has(foldText(text).replaceAll(/[.,\s]/g, ''));
const andWords: ReadonlySet<string> = new Set(words.and.map(foldText));

/** Kinds whose own print has commas. */
const commaKinds: ReadonlySet<FieldKind> = new Set(['address', 'street']);

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The items that a stretch of a row lists, between semicolons, bullets, bars or commas; the stretch itself when it
 * lists none. Of a list of persons the last two may be joined by "and" alone.
 */
export function splitItems(row: Row, start: number, end: number, kind: FieldKind): Span[] {
  const whole = [{ start, end }];
  const strong = cut(row, whole, strongMark);
  const commas = strong.length > 1 || commaKinds.has(kind) ? strong : commaItems(row, whole);
  const listed = commas.length > 1;
  const pieces = commas.flatMap((piece, i) =>
    (listed && i === commas.length - 1) || kind === 'person' ? cutAtAnd(row, piece, listed) : [piece],
  );
  return pieces.flatMap((piece) => trimSpan(row, piece.start, piece.end) ?? []);
}

function cut(row: Row, pieces: readonly Piece[], mark: RegExp): Piece[] {
  return pieces.flatMap((piece) => {
    const found: Piece[] = [];
    let from = piece.start;
    for (const match of row.text.slice(piece.start, piece.end).matchAll(mark)) {
      const at = piece.start + match.index;
      if (insideBrackets(row.text.slice(piece.start, at))) continue;
      if (row.text.slice(from, at).trim() !== '') found.push({ start: from, end: at });
      from = at + match[0].length;
    }
    if (row.text.slice(from, piece.end).trim() !== '') found.push({ start: from, end: piece.end });
    return found;
  });
}

/** A legal form goes with the name before its comma; long pieces are clauses of a sentence. */
function commaItems(row: Row, whole: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of cut(row, whole, comma)) {
    const last = pieces.at(-1);
    if (last && isLegalForm(row.text.slice(piece.start, piece.end)))
      pieces[pieces.length - 1] = { ...last, end: piece.end };
    else pieces.push(piece);
  }
  const short = pieces.every((piece) => row.text.slice(piece.start, piece.end).trim().split(/\s+/).length <= mostWords);
  return short ? pieces : [...whole];
}

const insideBrackets = (before: string): boolean =>
  (before.match(/[([]/g)?.length ?? 0) > (before.match(/[)\]]/g)?.length ?? 0);

/** "red, green and blue"; ", and" leaves the word at the beginning. */
function cutAtAnd(row: Row, piece: Piece, listed: boolean): Piece[] {
  const text = row.text.slice(piece.start, piece.end);
  const tokens = [...text.matchAll(/\S+/g)];
  const at = tokens.findIndex((token) => andWords.has(foldText(token[0])));
  const token = tokens[at];
  if (!token) return [piece];
  const after = { start: piece.start + token.index + token[0].length, end: piece.end };
  if (at === 0) return listed ? [after] : [piece];
  const before = { start: piece.start, end: piece.start + token.index };
  return [before, ...cutAtAnd(row, after, listed)];
}
