import type { Row } from '../page-model/document-model.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { findValues } from '../values/find-values.js';
import { settleMatch } from '../values/normalise/settle-match.js';
import { cellsOf } from './table-cells.js';
import type { TableColumn } from './table-columns.js';

/** What the cells of one column hold, row by row; undefined where the row leaves it empty. */
export interface ColumnContents {
  readonly texts: readonly (string | undefined)[];
  readonly numbers: readonly (number | undefined)[];
}

/** Shares of the filled cells, 0..1; all 0 for an empty column. */
export interface ColumnShares {
  readonly number: number;
  readonly decimals: number;
  readonly percent: number;
  readonly date: number;
  /** Letters and digits in one word. */
  readonly code: number;
  readonly words: number;
  /** Rows that fill the column, of all. */
  readonly filled: number;
}

/** A number, and little but its currency or unit beside it. */
const numeric = /^\P{L}{0,3}\p{L}{0,3}\P{L}{0,3}\d[\d\s.,'’]*\P{L}{0,3}\p{L}{0,3}\.?$/u;

export function readColumns(
  columns: readonly TableColumn[],
  rows: readonly Row[],
  conventions: Conventions,
): ColumnContents[] {
  const cells = rows.map((row) => cellsOf(row, columns).map((span) => span && row.text.slice(span.start, span.end)));
  return columns.map((_, column) => {
    const texts = cells.map((row) => row[column]);
    return { texts, numbers: texts.map((text) => (text === undefined ? undefined : numberIn(text, conventions))) };
  });
}

/** The number that a cell is; undefined for other texts. */
function numberIn(text: string, conventions: Conventions): number | undefined {
  if (!numeric.test(text.trim())) return undefined;
  const matches = findValues(text, ['money', 'number', 'percentage'], conventions);
  const [longest] = matches.toSorted((a, b) => b.text.length - a.text.length);
  const value = longest && settleMatch(longest, conventions)[0]?.value;
  return typeof value === 'number' ? value : undefined;
}

export function sharesOf({ texts, numbers }: ColumnContents): ColumnShares {
  const filled = texts.filter((text) => text !== undefined);
  const share = (test: (text: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
  return {
    number: filled.length === 0 ? 0 : numbers.filter((value) => value !== undefined).length / filled.length,
    decimals: share((text) => /[.,]\d{2}\b/.test(text)),
    percent: share((text) => text.includes('%')),
    date: share((text) => findValues(text, ['date']).length > 0),
    code: share((text) => /\d/.test(text) && !/\s/.test(text.trim()) && !/[.,]\d{2}$/.test(text.trim())),
    words: share((text) => /\p{L}{3}/u.test(text)),
    filled: texts.length === 0 ? 0 : filled.length / texts.length,
  };
}
