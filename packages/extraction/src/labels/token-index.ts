import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { tokenise, type Token } from './tokenise.js';

/** A token of a document, with its place. */
export interface PlacedToken extends Token {
  readonly row: number;
  /** Index of the segment in its row. */
  readonly segment: number;
  /** Its text and that of the next token, where at most a blank of the same segment parts them: "Total" "betrag". */
  readonly withNext: string | undefined;
}

/** All tokens of a document in row order. */
export interface TokenIndex {
  readonly tokens: readonly PlacedToken[];
  /** `rowStart[r]` is the index of the first token of row r; one more entry closes the last row. */
  readonly rowStart: readonly number[];
}

function buildIndex(model: DocumentModel): TokenIndex {
  const tokens: PlacedToken[] = [];
  const rowStart: number[] = [];
  for (const row of model.rows) {
    rowStart.push(tokens.length);
    let segment = 0;
    const inRow = tokenise(row.text);
    for (const [i, { text, key, start, end }] of inRow.entries()) {
      while (start >= (row.segments[segment]?.end ?? Infinity)) segment += 1;
      const next = inRow[i + 1];
      const joins = next && next.start - end <= 1 && next.start < (row.segments[segment]?.end ?? Infinity);
      const withNext = joins ? text + next.text : undefined;
      tokens.push({ text, key, start, end, row: row.index, segment, withNext });
    }
  }
  rowStart.push(tokens.length);
  return { tokens, rowStart };
}

/** The token index of a document, made once. */
export const tokenIndexOf: (model: DocumentModel) => TokenIndex = perModel(buildIndex);

/** Index of the first token of a segment, undefined when it holds none. */
export function firstTokenOf(index: TokenIndex, row: number, segment: number): number | undefined {
  const end = index.rowStart[row + 1] ?? index.tokens.length;
  for (let i = index.rowStart[row] ?? end; i < end; i += 1) {
    if (index.tokens[i]?.segment === segment) return i;
  }
  return undefined;
}
