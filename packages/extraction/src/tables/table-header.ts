import { overlapX } from '../geometry/rect.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import type { PlanLabels } from '../labels/plan-labels.js';
import { phraseKey } from '../labels/label-phrase.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import { tokenise } from '../labels/tokenise.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import type { ArrayPlan, LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };
import { type HeaderCell, type HeaderClaim, headerCells } from './header-cells.js';

/** The line or lines that head a table. */
export interface TableHeader {
  /** Index of the page in the model. */
  readonly page: number;
  readonly firstRow: number;
  /** Index after the last row of the header. */
  readonly endRow: number;
  /** Left to right. */
  readonly cells: readonly HeaderCell[];
  /** Fields that have a column. */
  readonly matched: number;
  readonly score: number;
  /** Between these stands the table, in text units; other lists stand beside it. */
  readonly left: number;
  readonly right: number;
}

/** What headers are looked for. */
export interface HeaderQuestion {
  readonly model: DocumentModel;
  readonly labels: LabelMap;
  readonly soft: PlanLabels['soft'];
  readonly array: ArrayPlan;
  /** The other lists of the plan; the name of one in a header begins its own table. */
  readonly others: readonly ArrayPlan[];
  /** The fields of an item. */
  readonly leaves: readonly LeafPlan[];
  /** Rows that may hold headers, whole or in part, in order. */
  readonly rows: readonly Row[];
}

/** Rows that may form one header. */
const mostRows = 3;
const linePitch = 2.3;

/**
 * Where headers for the fields of a list may stand, best first.
 * @param leastNamed so many of its heads are known names of fields
 */
export function findHeaders(
  question: HeaderQuestion,
  leastNamed: number = Math.min(2, question.leaves.length),
): TableHeader[] {
  const { rows } = question;
  const names = namesOf(question);
  const claims = rows.map((row) => claimsIn(question, names, row));
  const found: TableHeader[] = [];
  for (const [i, row] of rows.entries()) {
    const header: Row[] = [];
    for (const next of rows.slice(i, i + mostRows)) {
      const last = header.at(-1);
      if (last && (next.page !== row.page || next.rect.top - last.rect.top > linePitch)) break;
      if (asksQuestions(row) !== asksQuestions(next)) break;
      header.push(next);
      const read = headerAt(question, claims.slice(i, i + header.length).flat(), header);
      if (read && read.matched >= leastNamed) found.push(read);
    }
  }
  return found.sort((a, b) => b.score - a.score || a.firstRow - b.firstRow);
}

/** "Salesperson:   Ref.:" are the questions of a form, over the heads of a table or under them. */
const asksQuestions = ({ segments }: Row): boolean => segments.every(({ text }) => /[:：]\s*$/u.test(text));

interface Name {
  readonly leaf: LeafPlan;
  /** Place among the labels of the field; smaller is surer. */
  readonly rank: number;
  /** How much of it the name of the field says, 0..1. */
  readonly named: number;
}

type Names = ReadonlyMap<string, readonly Name[]>;

/** What the document prints and may head the column of each field, by `phraseKey`. */
function namesOf({ labels, soft, array, leaves }: HeaderQuestion): Names {
  const names = new Map<string, Name[]>();
  const wordsOf = new Map(leaves.map((leaf) => [leaf, contentWords(tokenise(leaf.name).map((token) => token.key))]));
  const add = (key: string, leaf: LeafPlan, rank: number): void => {
    if (!labels.byKey.has(key)) return;
    const name = { leaf, rank, named: coverage(contentWords(key.split(' ')), wordsOf.get(leaf) ?? []) };
    names.set(key, [...(names.get(key) ?? []), name]);
  };
  for (const leaf of leaves) {
    for (const [rank, phrase] of leaf.labels.entries()) add(phraseKey(phrase), leaf, rank);
    for (const [key, fit] of soft.get(leaf) ?? []) add(key, leaf, weights.table.header.softRank * (1 - fit));
  }
  // "Payments  Amount": the name of the list heads its texts.
  const main = leaves.find((leaf) => leaf.kind === 'text');
  for (const phrase of main ? array.labels : []) {
    const key = phraseKey(phrase);
    if (main && !names.has(key)) add(key, main, 10);
  }
  return names;
}

interface Claim extends HeaderClaim {
  readonly label: KnownLabel;
}

/** What the labels of a row name. */
function claimsIn({ labels }: HeaderQuestion, names: Names, row: Row): Claim[] {
  return labels.inRow(row.index).flatMap((label) => {
    const named = names.get(label.key);
    if (!named || !isHeadingForm(label) || !row.segments.some(({ index }) => index === label.segment)) return [];
    return named.map((name) => ({
      leaf: name.leaf,
      label,
      strength: strengthOf(label, name),
      row: row.index,
      start: label.start,
      rect: label.rect,
    }));
  });
}

function headerAt(question: HeaderQuestion, named: readonly Claim[], rows: readonly Row[]): TableHeader | undefined {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return undefined;
  const claims = named.filter(({ label, row }) => (label.hit.runs[0]?.row ?? row) >= first.index);
  const { left, right } = besideOthers(question, rows);
  const taken = settle(claims.filter(({ rect }) => rect.left >= left && rect.left < right));
  const cells = headerCells(rows, taken).filter(({ rect }) => rect.left >= left && rect.left < right);
  // Beside other lists the next head that nobody asked for begins one of them.
  const end = cells.findLastIndex(({ leaf }) => leaf !== undefined) + 1;
  const next = left > -Infinity || right < Infinity ? cells[end] : undefined;
  const numbers = rows.reduce((sum, row) => sum + (row.text.match(/\d[\d.,]*/g)?.length ?? 0), 0);
  const w = weights.table.header;
  return {
    page: first.page,
    firstRow: first.index,
    endRow: last.index + 1,
    cells: next ? cells.slice(0, end) : cells,
    left,
    right: next ? next.rect.left - headMargin : right,
    matched: taken.length,
    score: taken.reduce((sum, { strength }) => sum + strength, 0) - w.perNumber * numbers - w.perRow * rows.length,
  };
}

/** A table begins this far before its first head, in text units. */
const headMargin = 1;

/** The part of a header that is this list's, where the names of several lists stand in it side by side. */
function besideOthers(
  { labels, array, others }: HeaderQuestion,
  rows: readonly Row[],
): { left: number; right: number } {
  const headsOf = (list: ArrayPlan): number[] => {
    const keys = new Set(list.labels.map(phraseKey));
    return rows.flatMap((row) =>
      labels
        .inRow(row.index)
        .flatMap((label) => (keys.has(label.key) && label.form === 'segment' ? label.rect.left : [])),
    );
  };
  const [own] = headsOf(array);
  const rivals = others.filter((other) => other !== array).flatMap(headsOf);
  if (own === undefined || rivals.length === 0 || rivals.includes(own)) return { left: -Infinity, right: Infinity };
  const after = Math.min(...rivals.filter((rival) => rival > own));
  return { left: own - headMargin, right: after - headMargin };
}

/**
 * The strongest claims; every field has one column, every column one field. A field that would go without gets the column
 * of one that has another place to go to, where both together are surer.
 */
function settle(claims: readonly Claim[]): Claim[] {
  const taken = new Map<LeafPlan, Claim>();
  const sorted = claims.toSorted((a, b) => b.strength - a.strength || a.rect.left - b.rect.left);
  const rivalsOf = (claim: Claim): Claim[] => [...taken.values()].filter((other) => sameCell(other.label, claim.label));
  for (const claim of sorted) {
    if (!taken.has(claim.leaf) && rivalsOf(claim).length === 0) taken.set(claim.leaf, claim);
  }
  for (const claim of sorted) {
    const [rival, ...others] = rivalsOf(claim);
    if (taken.has(claim.leaf) || !rival || others.length > 0) continue;
    const other = sorted.find(
      (next) =>
        next.leaf === rival.leaf &&
        next !== rival &&
        claim.strength + next.strength > rival.strength &&
        !sameCell(next.label, claim.label) &&
        rivalsOf(next).every(({ leaf }) => leaf === next.leaf),
    );
    if (!other) continue;
    taken.set(claim.leaf, claim);
    taken.set(rival.leaf, other);
  }
  return [...taken.values()];
}

const isHeadingForm = (label: KnownLabel): boolean =>
  label.form === 'segment' ||
  label.form === 'open' ||
  label.form === 'inside' ||
  label.form === 'followed' ||
  label.form === 'closed';

function strengthOf(label: KnownLabel, { rank, named }: Name): number {
  const w = weights.table.header;
  const form = label.form === 'segment' ? 1 : label.form === 'closed' || label.form === 'followed' ? w.closed : w.part;
  return (
    form * (1 + w.perWord * Math.min(3, label.hit.phrase.keys.length)) * (label.within ? w.within : 1) +
    w.named * named -
    w.perRank * Math.min(rank, 20)
  );
}

const sameCell = (a: KnownLabel, b: KnownLabel): boolean => {
  const runs = a.hit.runs.flatMap((one) => b.hit.runs.map((other) => [one, other] as const));
  if (runs.some(([one, other]) => one.first <= other.last && other.first <= one.last)) return true;
  return a.row !== b.row && overlapX(a.rect, b.rect) > 0.5;
};
