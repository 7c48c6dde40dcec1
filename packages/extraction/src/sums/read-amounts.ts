import type { CandidatePool, LinkedCandidate } from '../candidates/candidate-pool.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import { overlapX } from '../geometry/rect.js';
import { tokenise } from '../labels/tokenise.js';
import type { KnownLabel } from '../labels/label-map.js';
import { isRunningText } from '../labels/place-label.js';
import { contentWords } from '../labels/word-overlap.js';
import { allWords } from '../locales/locales.js';
import { PhraseIndex } from '../locales/lookups/phrase-index.js';
import { scanText } from '../locales/lookups/scanned-text.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import type { Amount } from './amount.js';
import data from './amount-roles.json' with { type: 'json' };
import { minorUnits, rateUnits } from './minor-units.js';

const inclusive = new PhraseIndex((allWords.taxInclusivePhrases ?? []).map((phrase) => [phrase, true] as const));

interface Placed {
  readonly linked: LinkedCandidate;
  readonly cents: number;
  readonly row: Row;
  readonly start: number;
  readonly end: number;
}

/**
 * The amounts of a document outside running text, in reading order. Of very many those are kept that a known label
 * names and those that come last.
 */
export function readAmounts(model: DocumentModel, pool: CandidatePool): Amount[] {
  const byRow = new Map<number, Placed[]>();
  for (const placed of (pool.byKind.get('money') ?? []).flatMap((linked) => placeAmount(model, linked) ?? [])) {
    const list = byRow.get(placed.row.index) ?? [];
    // Blanks may group digits or part numbers: the more plausible reading of a place stands first.
    if (list.some((other) => other.start < placed.end && placed.start < other.end)) continue;
    list.push(placed);
    byRow.set(placed.row.index, list);
  }
  const rates = ratesByRow(pool);
  const amounts: Amount[] = [];
  for (const [row, list] of [...byRow].sort(([a], [b]) => a - b)) {
    list.sort((a, b) => a.start - b.start);
    for (const [i, placed] of list.entries())
      amounts.push(describe(model, pool, placed, list.slice(0, i), list.slice(i + 1), rates.get(row) ?? []));
  }
  if (amounts.length <= data.mostAmounts) return amounts;
  const named = new Set(amounts.filter((amount) => amount.named.size > 0).slice(-data.mostAmounts));
  for (const amount of amounts.toReversed()) if (named.size < data.mostAmounts) named.add(amount);
  return amounts.filter((amount) => named.has(amount));
}

function placeAmount(model: DocumentModel, linked: LinkedCandidate): Placed | undefined {
  const [span] = linked.candidate.spans;
  const row = span && model.rows[span.row];
  const decimal = linked.candidate.match?.interpretations[0].decimal;
  const cents = decimal === undefined ? undefined : minorUnits(decimal);
  if (!span || !row || cents === undefined || linked.candidate.features['manyDigits'] === 1) return undefined;
  const segment = segmentAt(row, span.start);
  if (!segment || isRunningText(row, segment)) return undefined;
  return { linked, cents, row, start: span.start, end: span.end };
}

const segmentAt = (row: Row, offset: number): Segment | undefined =>
  row.segments.find(({ start, end }) => offset >= start && offset < end);

/** 100 % as in `rateUnits`. */
const wholeRate = 100_000;

function ratesByRow(pool: CandidatePool): Map<number, { readonly start: number; readonly rate: number }[]> {
  const rates = new Map<number, { start: number; rate: number }[]>();
  for (const { candidate } of pool.byKind.get('percentage') ?? []) {
    const [span] = candidate.spans;
    // "9.975 %" is no thousands.
    const rate = candidate.match?.interpretations
      .map(({ decimal }) => rateUnits(decimal ?? ''))
      .find((units) => units !== undefined && units > 0 && units <= wholeRate);
    if (!span || rate === undefined) continue;
    rates.set(span.row, [...(rates.get(span.row) ?? []), { start: span.start, rate }]);
  }
  return rates;
}

function describe(
  model: DocumentModel,
  pool: CandidatePool,
  { linked, cents, row, start }: Placed,
  before: readonly Placed[],
  after: readonly Placed[],
  rates: readonly { readonly start: number; readonly rate: number }[],
): Amount {
  const isWhole = (placed: Placed): boolean => placed.linked.candidate.features['whole'] === 1;
  const left = before.findLast(isWhole)?.end ?? 0;
  // The nearest words before it; where they name nothing, all words of the row: those before a row of sums.
  const nearest = row.segments.findLast(
    (segment) => segment.start < start && /\p{L}{2}/u.test(row.text.slice(segment.start, Math.min(segment.end, start))),
  );
  const from = Math.max(0, nearest?.start ?? 0);
  const [labels = []] = [
    labelsIn(pool, row, Math.max(from, left), start),
    labelsIn(pool, row, left, start),
    labelsIn(pool, row, 0, start),
  ].filter((found) => found.length > 0);
  const heads = headsOver(model, row, linked.candidate.rect);
  return {
    linked,
    cents,
    page: row.page,
    row: row.index,
    start,
    rect: linked.candidate.rect,
    last: after.length === 0,
    aside: linked.candidate.features['whole'] !== 1 && after.some(isWhole),
    named: rolesOf(labels, 0.5),
    words: wordsOf(row.text.slice(from, start)),
    headWords: heads.flatMap((head) => wordsOf(head.text)),
    head: rolesOf(
      heads.flatMap((head) => labelsIn(pool, model.rows[head.row], head.start, head.end)),
      1,
    ),
    rates: rates.filter((rate) => rate.start < start).map(({ rate }) => rate),
  };
}

const wordsOf = (text: string): string[] =>
  [...contentWords(tokenise(text).map((token) => token.key))].filter((word) => /\p{L}/u.test(word));

/** Labels of amounts between two offsets of a row; "incl. GST" names no tax. */
function labelsIn(pool: CandidatePool, row: Row | undefined, from: number, to: number): KnownLabel[] {
  if (!row) return [];
  const included = inclusive.find(scanText(row.text.slice(from, to)));
  return pool.labels
    .inRow(row.index)
    .filter(
      (label) =>
        label.form !== 'running' &&
        label.hit.runs.length === 1 &&
        !isPart(pool, label) &&
        label.start >= from &&
        label.end <= to + 1 &&
        !included.some((phrase) => label.start < from + phrase.end && label.start >= from + phrase.start) &&
        label.senses.some((sense) => sense.kind === 'money' && sense.role !== undefined),
    );
}

/** A part of a longer label on the same line. Labels that only resemble the name of a field do not count. */
function isPart(pool: CandidatePool, { within }: KnownLabel): boolean {
  if (!within || within.hit.runs.length > 1) return false;
  return within.senses.length > 0 || ![...pool.soft.values()].some((fits) => fits.has(within.key));
}

/** The first label counts most: "total tax" is said before "(6 %)" and other remarks. */
function rolesOf(labels: readonly KnownLabel[], later: number): ReadonlyMap<ConceptRole, number> {
  const roles = new Map<ConceptRole, number>();
  for (const [i, label] of labels.entries()) {
    for (const { kind, role } of label.senses) {
      if (kind !== 'money' || role === undefined) continue;
      roles.set(role, Math.max(roles.get(role) ?? 0, i === 0 ? 1 : later));
    }
  }
  return roles;
}

/** Rows between a cell and the head of its column. */
const mostHeight = 60;

/** What heads the column of a cell: the nearest segments above it without digits, one or two rows of them. */
function headsOver(model: DocumentModel, row: Row, rect: Segment['rect']): Segment[] {
  const heads: Segment[] = [];
  for (let r = row.index - 1; r >= Math.max(0, row.index - mostHeight); r -= 1) {
    const above = model.rows[r];
    if (!above || above.page !== row.page) break;
    const segment = above.segments.find((other) => overlapX(other.rect, rect) > 0.3);
    if (heads.length > 0 && (!segment || /\d/.test(segment.text) || above.segments.length < 3)) break;
    if (!segment || /\d/.test(segment.text)) continue;
    if (above.segments.length < 3) break;
    heads.unshift(segment);
    if (heads.length === 2) break;
  }
  return heads;
}
