import { spanRect } from '../page-model/span.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { uniteBoxes } from '@docquorum/document';
import type { Rect } from '../geometry/rect.js';
import type { PhraseHit } from './find-phrases.js';
import { foldText } from './fold-text.js';
import neutralWords from './neutral-words.json' with { type: 'json' };
import type { TokenIndex } from './token-index.js';

/**
 * How a label is printed, best first: a whole `segment`; `closed` by a colon; `followed` by a value; `open`: more
 * words follow, a value or the rest of a longer label; `inside` a longer label; `running` text.
 */
export type LabelForm = 'segment' | 'closed' | 'followed' | 'open' | 'inside' | 'running';

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
}

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
  const colon = close !== null;
  const rects = hit.runs.flatMap((run) => {
    const runRow = model.rows[run.row];
    const first = index.tokens[run.first];
    const last = index.tokens[run.last];
    return runRow && first && last ? [spanRect(runRow, first.start, last.end)] : [];
  });
  return {
    hit,
    form: formOf(model, index, hit, after, colon),
    page: row.page,
    rect: uniteBoxes(rects),
    row: row.index,
    segment: segment.index,
    start,
    end: lastToken.end + (close ? close[0].length : 0),
    colon,
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
  if (isPartOfCode(before, sign ? '' : after)) return 'running';
  if (isRunningText(row, segment) && !(colon && isNeutral(before))) return 'running';
  if (!startsLabel(before)) return 'inside';
  const rest = after.replace(parenthesised, '').replace(alternative, '').trim();
  if (colon) return 'closed';
  if (rest === '' || !/[\p{L}\p{N}]/u.test(rest)) return 'segment';
  if (/^[^\p{L}]*\p{N}/u.test(rest)) return 'followed';
  // A wide blank parts the label from its value.
  return /^\s{2,}/.test(after) ? 'followed' : 'open';
}

/** The hit is cut out of a code, an address or a compound word such as "INV-2041" or "info@total.com". */
const isPartOfCode = (before: string, after: string): boolean =>
  /[\p{L}\p{N}][-_.@]?$|\p{N}\/$/u.test(before) || /^[-_@/]?\p{N}|^[-_@.]\p{L}/u.test(after);

/** Nothing before the label in its segment but bullets, numbers, "your", or a field that ended there. */
function startsLabel(before: string): boolean {
  if (isNeutral(before)) return true;
  const last = before.trim().split(/\s+/).at(-1) ?? '';
  return /[:;|,)\]/•·]$/.test(last) || /\p{N}/u.test(last);
}

const isNeutral = (before: string): boolean =>
  before.split(/\s+/).every((word) => !hasLetter.test(word) || word.endsWith('/') || neutralBefore.has(foldText(word)));

/** A sentence: eight words or more, half of them in lower case. */
export function isRunningText(row: Row, segment: Segment): boolean {
  const words = row.words.filter((word) => word.start >= segment.start && word.end <= segment.end);
  if (words.length < 8) return false;
  return words.filter((word) => /^\p{Ll}/u.test(word.text)).length >= words.length / 2;
}
