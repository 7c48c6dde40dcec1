import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { tokenise, type Token } from './fold-text.js';

/** A token of a document, with its place. */
export interface PlacedToken extends Token {
  readonly row: number;
  /** Index of the segment in its row. */
  readonly segment: number;
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
    for (const token of tokenise(row.text)) {
      while (token.start >= (row.segments[segment]?.end ?? Infinity)) segment += 1;
      tokens.push({ ...token, row: row.index, segment });
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
