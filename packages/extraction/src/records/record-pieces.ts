import { tokenise } from '../labels/tokenise.js';
import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { isNumeric } from '../plan/infer-kind.js';
import { rangeRole } from '../plan/range-role.js';
import { findValues } from '../values/find-values.js';
import type { ValueKind } from '../values/value-match.js';
import words from './record-words.json' with { type: 'json' };

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
const year = String.raw`(?:\p{L}{3,9}\.?\s|\d{1,2}[./])?(?:19|20)\d\d`;
/** "2015", "Apr 2021 - present", "– 08/2020": years without a day. */
const years = new RegExp(String.raw`^(?:[-–—]\s?)?${year}(?:\s?[-–—]\s?.{0,16})?$`, 'u');
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

/** The second line of a range: "– today" under the day that it began. */
export const goesOnRange = ({ text }: RecordPiece): boolean => /^[-–—]\s?\S/u.test(text) && text.length < mostBeside;

const joint = /\s?[–—]\s?|\s-\s|(?<=\d{4})-(?=\p{L}|\d{4})/u;

/** The two ends of a range such as "Apr 2021 - present"; the second only where it is a date. */
export function rangeEnds(piece: RecordPiece): RecordPiece[] {
  const match = joint.exec(piece.text);
  if (!match) return [piece];
  const part = (from: number, to: number): RecordPiece => ({
    ...piece,
    text: piece.text.slice(from, to),
    span: { ...piece.span, start: piece.span.start + from, end: piece.span.start + to },
  });
  const ends = [part(0, match.index), part(match.index + match[0].length, piece.text.length)];
  return ends.filter(({ text }) => /\d/.test(text));
}

/** What a field needs; `leaves` are all fields of its element. */
export function classOfLeaf(leaf: LeafPlan, leaves: readonly LeafPlan[]): PieceClass | undefined {
  const { kind, role, name, node } = leaf;
  if (/\bhh:mm\b/iu.test(node.description ?? '')) return 'time';
  if (kind === 'money') return 'amount';
  if (kind === 'date' || kind === 'date-range' || isEndOfRange(leaf, leaves)) return 'date';
  if (kind === 'time') return 'time';
  if (isYear(name) || /\byyyy\b/iu.test(node.description ?? '')) return 'date';
  if (isNumeric(node) || kind === 'boolean') return undefined;
  return role === 'start' || role === 'end' ? 'date' : 'text';
}

/** "from" and "to" are days where nothing else says when. */
const isEndOfRange = ({ name }: LeafPlan, leaves: readonly LeafPlan[]): boolean =>
  rangeRole(name) !== undefined &&
  leaves.every((other) => rangeRole(other.name) !== undefined || (other.kind !== 'date' && other.kind !== 'time'));

const yearWords: ReadonlySet<string> = new Set(words.year);
const isYear = (name: string): boolean => tokenise(name).some(({ key }) => yearWords.has(key));
