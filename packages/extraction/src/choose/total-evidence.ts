import type { LinkedCandidate } from '../candidates/candidate-pool.js';
import { allWords } from '../locales/locales.js';
import { PhraseIndex } from '../locales/lookups/phrase-index.js';
import { scanText } from '../locales/lookups/scanned-text.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import weights from '../weights.json' with { type: 'json' };

const indexOf = (list: readonly string[] | undefined): PhraseIndex<number> =>
  new PhraseIndex((list ?? []).map((phrase) => [phrase, phrase.split(/[\s-]+/).length] as const));

const totals = indexOf(allWords.totalWords);
const others = indexOf(allWords.notTotalWords);
const inclusive = indexOf(allWords.taxInclusivePhrases);

/** What the words of a row say of the amounts in it. */
interface RowWords {
  /** Words of the longest name of a total; 0 without one. */
  readonly total: number;
  /** It names another amount: a subtotal, a tax, the change. */
  readonly other: boolean;
  /** Tax is said to be included. */
  readonly inclusive: boolean;
}

const rowWordsOf = perModel(() => new Map<number, RowWords>());

function rowWords(model: DocumentModel, row: number): RowWords {
  const kept = rowWordsOf(model);
  const known = kept.get(row);
  if (known) return known;
  let text = model.rows[row]?.text ?? '';
  const included = inclusive.find(scanText(text));
  // "incl. GST 6 %" does not make the amount a tax.
  for (const { start, end } of included.toReversed())
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  const scan = scanText(text);
  const words: RowWords = {
    total: Math.max(0, ...totals.find(scan).map(({ value }) => value)),
    other: others.find(scan).length > 0,
    inclusive: included.length > 0,
  };
  kept.set(row, words);
  return words;
}

/** Money that the document prints, without what was handed over or given back. */
interface Amounts {
  readonly largest: number;
  readonly values: ReadonlySet<number>;
}

const centsOf = (value: number): number => Math.round(value * 100);

/** The amounts of a document, for `totalEvidence`. */
export function readAmounts(model: DocumentModel, money: readonly LinkedCandidate[]): Amounts {
  let largest = 0;
  const values = new Set<number>();
  for (const { candidate } of money) {
    const value = candidate.match?.interpretations[0].value;
    const [span] = candidate.spans;
    if (typeof value !== 'number' || !span) continue;
    values.add(centsOf(value));
    const words = rowWords(model, span.row);
    if ((!words.other || words.total > 0) && value > largest && candidate.features['manyDigits'] !== 1) largest = value;
  }
  return { largest, values };
}

/** Points of an amount as the one that has to be paid in the end, by the words of its row and by the other amounts. */
export function totalEvidence(
  model: DocumentModel,
  amounts: Amounts,
  { candidate }: LinkedCandidate,
): { shape: number; agreement: number } {
  const value = candidate.match?.interpretations[0].value;
  const [span] = candidate.spans;
  if (typeof value !== 'number' || !span) return { shape: 0, agreement: 0 };
  const w = weights.total;
  const { total, other, inclusive: included } = rowWords(model, span.row);
  let shape = total > 1 ? w.named : total === 1 ? w.total : 0;
  if (other) shape += total > 1 ? w.otherButNamed : w.other;
  if (included) shape += w.inclusive;
  if (value === amounts.largest) shape += w.largest;
  const cents = centsOf(value);
  return { shape, agreement: (isSum(cents, amounts.values) ? w.sum : 0) + rounding(cents, amounts.values) };
}

/** Cash is rounded to five cents: the rounded amount is the one that is paid. */
function rounding(cents: number, values: ReadonlySet<number>): number {
  for (let off = 1; off <= 4; off += 1) {
    // The difference is printed as well, so it is no chance.
    if (!values.has(off) && !values.has(-off)) continue;
    if (values.has(cents + off) || values.has(cents - off))
      return cents % 5 === 0 ? weights.total.rounded : -weights.total.rounded;
  }
  return 0;
}

/** Another amount and a tax of 3 to 30 % of it add up to this one, give or take five cents of rounding. */
function isSum(cents: number, values: ReadonlySet<number>): boolean {
  for (const net of values) {
    const tax = cents - net;
    if (tax <= 0 || tax < net * 0.03 || tax > net * 0.3) continue;
    for (let off = -5; off <= 5; off += 1) if (values.has(tax + off) && tax + off > 0) return true;
  }
  return false;
}
