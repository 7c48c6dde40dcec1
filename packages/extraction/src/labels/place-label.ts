import { foldText } from '@docquorum/glossary';
import { spanRect } from '../page-model/span.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { uniteBoxes } from '@docquorum/document';
import type { Rect } from '../geometry/rect.js';
import type { PhraseHit } from './find-phrases.js';
import neutralWords from './neutral-words.json' with { type: 'json' };
import type { TokenIndex } from './token-index.js';
import { isCurrencyCode } from '../locales/lookups/money-words.js';
import { isFunctionWord } from './word-overlap.js';
import { matchesOf } from '../matches-of.js';

/**
 * How a label is printed, best first: a whole `segment`; `closed` by a colon; `followed` by a value; `extended` by
 * words that only say more of it ("Reason for credit"); `open`: more words follow, a value or the rest of a longer
 * label; `inside` a longer label; `running` text.
 */
export type LabelForm = 'segment' | 'closed' | 'followed' | 'extended' | 'open' | 'inside' | 'running';

/** A label on the page, as it can be linked with values. */
export interface PlacedLabel {
  readonly hit: PhraseHit;
  readonly form: LabelForm;
  readonly page: number;
  readonly rect: Rect;
  /** Row and segment of its last line, where a value to its right begins. */
  readonly row: number;
  readonly segment: number;
  /** Offsets in the text of that row; `end` is after a colon. */
  readonly start: number;
  readonly end: number;
  /** A colon or the like follows. */
  readonly colon: boolean;
  /** The words after it begin with a small letter: they say more of the same rather than name something else. */
  readonly goesOn: boolean;
  /** Which of several labels parted by strokes it is: "Contract / Revision". */
  readonly choice: Choice | undefined;
  /** Words in brackets follow: "Consignee (complete name and address)". */
  readonly explained: boolean;
}

/** Shorter words after a number are units. */
const shortestLabel = 3;
/** Words that a label may go on with. */
const mostMoreWords = 5;
/** ... and, where no value stands beside it, what is still no sentence. */
const fewMoreWords = 2;

const neutralBefore = new Set(neutralWords.before);

const hasLetter = /\p{L}/u;
const closing = /^\s*(?:\([^)]{0,30}\)\s*)?(?:[:：=»>]|\.{2,}|\.\s?:|_{2,}|[-–—]\s)\s*/u;
/** The second half of a label such as "Date / Time". */
const alternative = /^\s*\/\s*\p{L}+/u;
const parenthesised = /^\s*[([][^)\]]{0,30}[)\]]/u;

export function placeLabel(model: DocumentModel, index: TokenIndex, hit: PhraseHit): PlacedLabel | undefined {
  const lastRun = hit.runs.at(-1);
  const firstRun = hit.runs[0];
  const row = lastRun && model.rows[lastRun.row];
  const segment = row?.segments[lastRun?.segment ?? 0];
  const lastToken = index.tokens[lastRun?.last ?? -1];
  if (!lastRun || !firstRun || !row || !segment || !lastToken) return undefined;
  const start = index.tokens[lastRun.first]?.start ?? 0;
  const after = row.text.slice(lastToken.end, segment.end);
  const close = closing.exec(after);
  const form = formOf(model, index, hit, after, close !== null);
  const extended = form === 'extended';
  const colon = close !== null || (extended && /[:：]\s*$/u.test(after));
  const rects = hit.runs.flatMap((run) => {
    const runRow = model.rows[run.row];
    const first = index.tokens[run.first];
    const last = index.tokens[run.last];
    return runRow && first && last ? [spanRect(runRow, first.start, last.end)] : [];
  });
  return {
    hit,
    form,
    page: row.page,
    rect: uniteBoxes(extended ? [...rects, spanRect(row, start, segment.end)] : rects),
    row: row.index,
    segment: segment.index,
    start,
    end: extended ? segment.end : lastToken.end + (close ? close[0].length : 0),
    colon,
    choice: isAlternatives(row.text.slice(segment.start, segment.end)) ? choiceAt(row, segment, start) : undefined,
    explained: /^\s*\(\P{N}*$/u.test(after),
    goesOn: /^\s?\p{Ll}/u.test(after),
  };
}

/** One of the parts of a segment that strokes between blanks part. */
export interface Choice {
  readonly index: number;
  readonly count: number;
}

const stroke = /\s\/(?:\s|$)/g;

const isAlternatives = (text: string): boolean => !/\p{N}/u.test(text) && stroke[Symbol.search](text) >= 0;

/** The part of a segment that begins at an offset of its row; undefined where nothing parts it. */
export function choiceAt(row: Row, segment: Segment, offset: number): Choice | undefined {
  const strokes = matchesOf(stroke, row.text.slice(segment.start, segment.end));
  if (strokes.length === 0) return undefined;
  return {
    index: strokes.filter((match) => segment.start + match.index < offset).length,
    count: strokes.length + 1,
  };
}

function formOf(model: DocumentModel, index: TokenIndex, hit: PhraseHit, after: string, colon: boolean): LabelForm {
  const first = hit.runs[0];
  const row = first && model.rows[first.row];
  const segment = row?.segments[first?.segment ?? 0];
  const firstToken = index.tokens[first?.first ?? -1];
  if (!row || !segment || !firstToken) return 'running';
  const before = row.text.slice(segment.start, firstToken.start);
  const lastToken = index.tokens[hit.runs.at(-1)?.last ?? -1];
  const sign = lastToken !== undefined && !hasLetter.test(lastToken.text);
  // "(RM)" under a heading is its unit.
  if (before.trim() === '(' && after.startsWith(')')) return 'inside';
  if (isPartOfCode(before, sign ? '' : after)) return 'running';
  if (isRunningText(row, segment) && !(colon && isNeutral(before))) return 'running';
  // A stroke parts two labels, unless it is a part of one.
  const printed = row.text.slice(firstToken.start, hit.runs.length > 1 ? segment.end : lastToken?.end);
  if (/\s\/\s/.test(printed) && !hit.phrase.text.includes('/')) return 'running';
  if (!startsLabel(before) || isUnit(before, row.text.slice(firstToken.start, lastToken?.end), after)) return 'inside';
  const rest = after.replace(parenthesised, '').replace(alternative, '').trim();
  if (colon) return 'closed';
  if (rest === '' || !/[\p{L}\p{N}]/u.test(rest) || isCurrencyCode(rest)) return 'segment';
  if (/^[^\p{L}]*\p{N}/u.test(rest)) return 'followed';
  // A wide blank parts the label from its value.
  if (/^\s{2,}/.test(after)) return 'followed';
  const beside = row.segments[segment.index + 1] !== undefined || /[:：]$/u.test(rest);
  return (beside || rest.split(/\s+/).length <= fewMoreWords) && saysMore(rest) ? 'extended' : 'open';
}

/** "for credit", "of journey:": a few words that begin with a preposition. */
function saysMore(rest: string): boolean {
  const words = rest.split(/[\s'’]+/u);
  const first = words[0] ?? '';
  return (
    words.length <= mostMoreWords &&
    (!/\p{N}|\p{Lu}|[,;]/u.test(rest) || /^[\p{Lu}\s]+$/u.test(rest)) &&
    /^\p{L}+$/u.test(first) &&
    isFunctionWord({ keys: [foldText(first)] })
  );
}

/** The hit is cut out of a code, an address or a compound word such as "INV-2041" or "info@total.com". */
const isPartOfCode = (before: string, after: string): boolean =>
  /[\p{L}\p{N}][-_.@]?$|\p{N}\/$/u.test(before) || /^[-_@/]?\p{N}|^[-_@.]\p{L}/u.test(after);

/** "27.5 kg", "6 months": what a number counts; "1 Shipper" and "2. date" are numbered labels. */
const isUnit = (before: string, label: string, after: string): boolean =>
  /\p{N}\s*$/u.test(before) && (/^\p{Ll}/u.test(label) || (label.length <= shortestLabel && after.trim() === ''));

/** Nothing before the label in its segment but bullets, numbers, "your", or a field that ended there: "84 mm". */
function startsLabel(before: string): boolean {
  if (isNeutral(before) || /\s{2,}$/u.test(before)) return true;
  const words = before.trim().split(/\s+/);
  const [unit = '', number = ''] = [words.at(-1), words.at(-2)];
  return (
    /[:;|,)\]/•·]$/.test(unit) ||
    /\p{N}/u.test(unit) ||
    (/^[\p{N}.,]+$/u.test(number) && unit.length <= 3 && !isFunctionWord({ keys: [foldText(unit)] }))
  );
}

const isNeutral = (before: string): boolean =>
  before.split(/\s+/).every((word) => !hasLetter.test(word) || word.endsWith('/') || neutralBefore.has(foldText(word)));

/** A sentence has as many words. */
const fewestWords = 8;

/** A sentence: half of its words in lower case. */
export function isRunningText(row: Row, segment: Segment): boolean {
  if (row.words.length < fewestWords) return false;
  const words = row.words.filter((word) => word.start >= segment.start && word.end <= segment.end);
  if (words.length < fewestWords) return false;
  return words.filter((word) => /^\p{Ll}/u.test(word.text)).length >= words.length / 2;
}
