import { tokenise } from '../labels/tokenise.js';
import { contentWords } from '../labels/word-overlap.js';
import { matchesOf } from '../matches-of.js';
import { bullet } from '../scalar-lists/split-items.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import { classOfLeaf, rangeEnds, type RecordPiece } from './record-pieces.js';
import type { ListRecord } from './record-rows.js';

/** A place in a record: the n-th piece of a class in its n-th line. */
interface Slot {
  readonly key: string;
  readonly pieces: readonly (RecordPiece | undefined)[];
}

/** The printed spans of each field of each record. */
export function fillRecords(records: readonly ListRecord[], leaves: readonly LeafPlan[]): Map<LeafPlan, Span[]>[] {
  const items = records.map(() => new Map<LeafPlan, Span[]>());
  for (const name of ['date', 'time', 'amount'] as const) {
    const wanted = leaves.filter((leaf) => classOfLeaf(leaf, leaves) === name);
    let carried: readonly RecordPiece[] = [];
    for (const [i, record] of records.entries()) {
      const own = record.rows.flatMap(({ pieces }) => pieces.filter((piece) => piece.class === name));
      const headed = record.heading.flatMap(({ pieces }) => pieces.filter((piece) => piece.class === name));
      if (headed.length > 0) carried = headed;
      const printed = own.length > 0 ? own : carried;
      const found = wanted.length > 1 && name === 'date' ? printed.flatMap(rangeEnds) : printed;
      for (const [j, leaf] of wanted.entries()) {
        const piece = found[j];
        if (piece) items[i]?.set(leaf, [piece.span]);
      }
    }
  }
  const texts = leaves.filter((leaf) => classOfLeaf(leaf, leaves) === 'text');
  for (const [leaf, slot] of assign(texts, slotsFor(texts, records))) {
    const labelled = isLabelled(leaf, slot);
    for (const [i, piece] of slot.pieces.entries()) {
      const span = piece && spanFor(leaf, piece, labelled);
      if (span) items[i]?.set(leaf, [span]);
    }
  }
  return items;
}

/** The places in the records; where they are fewer than the fields, what commas part is more than one. */
function slotsFor(leaves: readonly LeafPlan[], records: readonly ListRecord[]): Slot[] {
  const slots = slotsOf(records);
  const parted = slots.length < leaves.length ? slots.flatMap((slot) => partSlot(slot, leaves.length)) : slots;
  return parted.slice(0, weights.record.mostSlots);
}

function slotsOf(records: readonly ListRecord[]): Slot[] {
  const byKey = new Map<string, (RecordPiece | undefined)[]>();
  for (const [i, { rows }] of records.entries()) {
    for (const [line, { pieces }] of rows.entries()) {
      const texts = pieces.filter((piece) => piece.class === 'text' && !bullet.test(piece.text));
      for (const [place, piece] of texts.entries()) {
        const key = `${line}:${place}`;
        const slot = byKey.get(key) ?? records.map(() => undefined);
        slot[i] = piece;
        byKey.set(key, slot);
      }
    }
  }
  return [...byKey]
    .map(([key, pieces]) => ({ key, pieces }))
    .filter(({ pieces }) => pieces.filter((piece) => piece !== undefined).length * 2 >= records.length)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const joint = /,\s|\s[–—|@]\s/gu;

/** The places that commas part, where all records have as many. */
function partSlot(slot: Slot, most: number): Slot[] {
  const parts = slot.pieces.map((piece) => piece && partsOf(piece));
  const [count = 1, ...others] = new Set(parts.flatMap((list) => list?.length ?? []));
  if (count < 2 || count > most || others.length > 0) return [slot];
  return Array.from({ length: count }, (_, at) => ({
    key: `${slot.key}:${at}`,
    pieces: parts.map((list) => list?.[at]),
  }));
}

function partsOf(piece: RecordPiece): RecordPiece[] {
  const joints = matchesOf(joint, piece.text);
  const starts = [0, ...joints.map(({ index, 0: { length } }) => index + length)];
  const ends = [...joints.map(({ index }) => index), piece.text.length];
  return starts.map((from, at) => {
    const to = ends[at] ?? piece.text.length;
    const { start } = piece.span;
    return {
      ...piece,
      text: piece.text.slice(from, to),
      span: { ...piece.span, start: start + from, end: start + to },
    };
  });
}

/** The dealing out of slots to fields with the most points; a field may go without. */
function assign(leaves: readonly LeafPlan[], slots: readonly Slot[]): Map<LeafPlan, Slot> {
  const points = leaves.map((leaf, i) =>
    slots.map((slot, j) => pointsOf(leaf, slot, i / leaves.length, j / slots.length)),
  );
  let best: (number | undefined)[] = [];
  let most = -Infinity;
  const chosen: (number | undefined)[] = [];
  const visit = (i: number, sum: number): void => {
    if (i === Math.min(leaves.length, weights.record.mostSlots)) {
      if (sum > most) {
        most = sum;
        best = [...chosen];
      }
      return;
    }
    for (const [j, gain] of (points[i] ?? []).entries()) {
      if (chosen.includes(j) || gain <= 0) continue;
      chosen[i] = j;
      visit(i + 1, sum + gain);
    }
    chosen[i] = undefined;
    visit(i + 1, sum);
  };
  visit(0, 0);
  const dealt = new Map<LeafPlan, Slot>();
  for (const [i, j] of best.entries()) {
    const leaf = leaves[i];
    const slot = j === undefined ? undefined : slots[j];
    if (leaf && slot) dealt.set(leaf, slot);
  }
  return dealt;
}

const names: ReadonlySet<string> = new Set(['organisation', 'person', 'city', 'country', 'address', 'street']);

function pointsOf(leaf: LeafPlan, slot: Slot, leafPlace: number, slotPlace: number): number {
  const w = weights.record;
  const { pieces } = slot;
  const texts = pieces.flatMap((piece) => (piece ? [piece.text] : []));
  const share = (test: (text: string) => boolean): number => texts.filter(test).length / Math.max(1, texts.length);
  // In the order of the schema, and what tells most first.
  const order = w.order * (1 - Math.abs(leafPlace - slotPlace) - slotPlace);
  if (isLabelled(leaf, slot)) return w.labelled + order;
  const running = share((text) => text.split(/\s+/).length > w.mostWords);
  const code = share((text) => /\d/.test(text) && !/^\p{Ll}/u.test(text));
  const digits = share((text) => /\d/.test(text));
  const title = share((text) => text.split(/\s+/).every((word) => !/^\p{Ll}{4}/u.test(word)));
  const fit =
    leaf.kind === 'id'
      ? w.fit * code - w.fit * (1 - digits)
      : names.has(leaf.kind)
        ? w.fit * title - w.fit * digits
        : 0;
  const own = new Set(leaf.labels.flatMap(({ keys }) => contentWords(keys)));
  const said = share((text) => tokenise(text).some(({ key }) => own.has(key)));
  return w.base + order + fit + w.said * said - w.running * running;
}

/** "71" for a seat in "coach 25, seat 71", "Green" for a colour in "Colour: Green". */
function labelledValue(leaf: LeafPlan, text: string): { start: number; end: number } | undefined {
  const wanted = contentWords(tokenise(leaf.name).map(({ key }) => key));
  const tokens = tokenise(text);
  const at = tokens.findIndex(({ key }) => wanted.includes(key));
  const label = tokens[at];
  const rest = label && /^[\s:.#]*([\p{L}\d/-]*\d[\p{L}\d/-]*)|^\s*[:：]\s*(\S.*)$/u.exec(text.slice(label.end));
  const value = rest?.[1] ?? rest?.[2];
  if (!label || !rest || value === undefined) return undefined;
  const end = label.end + rest[0].length;
  return { start: end - value.length, end };
}

/** Enough of the pieces print the name of the field before the value. */
const isLabelled = (leaf: LeafPlan, { pieces }: Slot): boolean => {
  const printed = pieces.filter((piece) => piece !== undefined);
  return printed.filter(({ text }) => labelledValue(leaf, text)).length > printed.length * weights.record.leastLabelled;
};

/** The piece, or the value after the field's name in it; undefined where the piece only speaks of the field. */
function spanFor(leaf: LeafPlan, { span, text }: RecordPiece, labelled: boolean): Span | undefined {
  const value = labelledValue(leaf, text);
  if (value) return { ...span, start: span.start + value.start, end: span.start + value.end };
  const wanted = contentWords(tokenise(leaf.name).map(({ key }) => key));
  const named = tokenise(text).map(({ key }) => wanted.includes(key));
  return (labelled ? named.some(Boolean) : named.every(Boolean)) ? undefined : span;
}
