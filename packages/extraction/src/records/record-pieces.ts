import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { findValues } from '../values/find-values.js';
import type { ValueKind } from '../values/value-match.js';

/** What a piece of a row shows by its shape. */
export type PieceClass = 'date' | 'time' | 'amount' | 'text';

/** A piece of a row between wide blanks. */
export interface RecordPiece {
  readonly class: PieceClass;
  readonly span: Span;
  readonly text: string;
}

const valueKinds: readonly (readonly [PieceClass, ValueKind])[] = [
  ['date', 'date-range'],
  ['date', 'date'],
  ['time', 'time'],
  ['amount', 'money'],
];
/** "2015", "Apr 2021 - present": years without a day. */
const years = /^(?:\p{L}{3,9}\.?\s)?(?:19|20)\d\d(?:\s?[-–—]\s?.{0,16})?$/u;
/** Words that may stand beside a value in its piece: a weekday, "Outward:". */
const mostBeside = 22;

/** The pieces of a row, left to right. */
export function recordPieces(row: Row): RecordPiece[] {
  return [...row.text.matchAll(/[^\s](?:[^\t]*?[^\s])?(?=\s{2,}|\t|$)/gu)].map((match) => {
    const text = match[0];
    const span = { row: row.index, start: match.index, end: match.index + text.length };
    return { class: classOf(text), span, text };
  });
}

function classOf(text: string): PieceClass {
  if (years.test(text)) return 'date';
  if (!/\d/.test(text) || text.length > 60) return 'text';
  for (const [name, kind] of valueKinds) {
    const [match] = findValues(text, [kind]);
    if (match && text.length - match.text.length <= (name === 'date' ? mostBeside : 3)) return name;
  }
  return 'text';
}

/** What a field needs. */
export function classOfLeaf({ kind, role, name, node }: LeafPlan): PieceClass | undefined {
  if (kind === 'time' || /\bhh:mm\b/iu.test(node.description ?? '')) return 'time';
  if (kind === 'money') return 'amount';
  if (kind === 'date' || kind === 'date-range') return 'date';
  if (kind === 'number' || kind === 'quantity' || kind === 'percentage' || kind === 'boolean') return undefined;
  return role === 'start' || role === 'end' || yearNames.test(name) || /\byyyy\b/iu.test(node.description ?? '')
    ? 'date'
    : 'text';
}

const yearNames = /\b(?:year|date|period)\b/u;
