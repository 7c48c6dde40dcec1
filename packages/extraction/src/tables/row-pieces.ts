import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { spanRect } from '../page-model/span.js';
import { isPartialDate } from './partial-date.js';
import { findValues } from '../values/find-values.js';
import type { ValueMatch } from '../values/value-match.js';

/** A piece of a row between wide blanks, by what it holds. */
export interface RowPiece {
  readonly kind: 'date' | 'amount' | 'number' | 'percentage' | 'factor' | 'text';
  readonly span: Span;
  readonly text: string;
  /** Right edge in text units; columns of numbers are aligned by it. */
  readonly right: number;
}

/** "4 X 6.90": a quantity and a price in one piece. */
const factors = /^(\d+(?:[.,]\d+)?)\s*(?:\p{L}{1,4}\s*)?[x×*@]\s*((?:\p{L}{1,3}\s?)?\P{L}*\d\P{L}*\p{L}{0,3}\P{L}*)$/iu;
/** "2 pcs", "-1 ks", "0,312 kg". */
const counted = /^[-−]?\d{1,4}(?:[.,]\d{1,3})?\s?\p{L}{2,4}\.?$/u;
/** "9555221904418". */
const longCode = /^\d{8,}$/;
/** Day and month without a year, in either order; "15.00" is none, and "3.25" only at the head of a row. */
function isDayMonth(text: string, leads: boolean): boolean {
  const [, first, second] = /^(\d{1,2})[./-](\d{1,2})\.?$/.exec(text) ?? [];
  if (first === undefined) return isPartialDate(text);
  if (!leads && /^\d+\.\d+$/.test(text)) return false;
  const [a, b] = [Number(first), Number(second)];
  return a > 0 && b > 0 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
}

/**
 * What the pieces of a row hold, left to right. Flags of one letter after an amount are left out.
 * @param dated the list has dates, so "03.06." is one
 */
export function readRowPieces(row: Row, dated: boolean): RowPiece[] {
  const pieces: RowPiece[] = [];
  const printed = [...row.text.matchAll(/\S+(?: \S+)*/g)];
  const last = printed.findLast((match) => /\d/.test(match[0]));
  for (const match of printed) {
    const start = match.index;
    for (const { kind, from, to } of readPiece(match[0], {
      dated,
      leads: match === printed[0],
      last: match === last,
    })) {
      if (kind === 'text' && /^\p{L}$/u.test(match[0]) && pieces.at(-1)?.kind === 'amount') continue;
      const span = { row: row.index, start: start + from, end: start + to };
      pieces.push({
        kind,
        span,
        text: row.text.slice(span.start, span.end),
        right: spanRect(row, span.start, span.end).right,
      });
    }
  }
  return pieces;
}

interface Part {
  readonly kind: RowPiece['kind'];
  readonly from: number;
  readonly to: number;
}

interface PiecePlace {
  /** The list has dates. */
  readonly dated: boolean;
  /** Nothing stands left of it. */
  readonly leads: boolean;
  /** No number stands right of it, so an amount at its end is that of the row. */
  readonly last: boolean;
}

function readPiece(text: string, { dated, leads, last }: PiecePlace): Part[] {
  if (dated && isDayMonth(text, leads)) return [{ kind: 'date', from: 0, to: text.length }];
  if (!/\d/.test(text) || longCode.test(text)) return [{ kind: 'text', from: 0, to: text.length }];
  if (!leads && !last && counted.test(text)) return [{ kind: 'number', from: 0, to: text.length }];
  const product = factors.exec(text);
  if (product?.[1] !== undefined && product[2] !== undefined) {
    return [
      { kind: 'factor', from: 0, to: product[1].length },
      { kind: 'amount', from: text.length - product[2].length, to: text.length },
    ];
  }
  const values = findValues(text, ['date', 'percentage', 'money', 'number']);
  const isWhole = (value: ValueMatch): boolean =>
    /^\P{L}{0,2}$/u.test(text.slice(0, value.start)) &&
    /^\s*(?:[-+*]|\p{L}|\p{Lu}{2})?\s*$/u.test(text.slice(value.end));
  const whole = values.find(isWhole);
  if (whole) {
    const kind =
      whole.kind === 'date'
        ? 'date'
        : whole.kind === 'percentage'
          ? 'percentage'
          : whole.kind === 'money'
            ? 'amount'
            : 'number';
    return [{ kind, from: 0, to: text.length }];
  }
  const date = values.find((value) => value.kind === 'date' && value.start === 0);
  if (date) return [{ kind: 'date', from: 0, to: date.end }, ...textFrom(text, date.end)];
  const amount = last && values.findLast((value) => value.kind === 'money' && isWhole({ ...value, start: 0 }));
  if (amount)
    return [...textFrom(text.slice(0, amount.start), 0), { kind: 'amount', from: amount.start, to: text.length }];
  return [{ kind: 'text', from: 0, to: text.length }];
}

function textFrom(text: string, from: number): Part[] {
  const rest = text.slice(from);
  const lead = rest.length - rest.trimStart().length;
  return rest.trim() === '' ? [] : [{ kind: 'text', from: from + lead, to: from + rest.trimEnd().length }];
}
