import commonLetterPairs from './common-letter-pairs.json' with { type: 'json' };
import type { TextRun } from './text-run.js';

/** Shares of characters above which a text layer is not trusted. */
const mostUnmapped = 0.1;
const mostUnprintable = 0.1;
const mostInvisible = 0.5;
/** Text has at least this share of letters and digits, ... */
const leastAlphanumeric = 0.5;
/**
 * ... and this share of its letter pairs among the common ones. The invoices, orders and statements in nine
 * languages that this was tuned on have 0.69 to 0.87; letters exchanged at random have 0.25, as a quarter of all
 * pairs is listed.
 */
const leastCommonPairs = 0.5;
/** Fewer characters or pairs than this prove nothing. */
const leastEvidence = 40;

const commonPairs: ReadonlySet<string> = new Set(Object.values(commonLetterPairs).flatMap((pairs) => pairs.split(' ')));

/** Why the characters of a page should not be trusted; empty when nothing speaks against them. */
export function judgeText(runs: readonly TextRun[]): string[] {
  const text = runs.map((run) => run.text).join(' ');
  const characters = count(text, /\S/gu);
  if (characters === 0) return [];
  const share = (part: number): string => `${Math.round((100 * part) / characters)} %`;
  const reasons: string[] = [];

  const unmapped = charactersOf(runs, (run) => run.unmapped);
  if (unmapped > mostUnmapped * characters) {
    reasons.push(`${share(unmapped)} of the glyphs do not say which character they stand for.`);
  }
  const invisible = charactersOf(runs, (run) => run.invisible);
  if (invisible > mostInvisible * characters) {
    reasons.push(`${share(invisible)} of the text is invisible: another program's reading of a picture.`);
  }
  const unprintable = count(text, /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\uFFFD]/gu);
  if (unprintable > mostUnprintable * characters) {
    reasons.push(`${share(unprintable)} of the characters are private, unassigned or control codes.`);
  }
  if (characters >= leastEvidence) {
    const alphanumeric = count(text, /[\p{L}\p{M}\p{N}]/gu);
    if (alphanumeric < leastAlphanumeric * characters) {
      reasons.push(`Only ${share(alphanumeric)} of the characters are letters or digits.`);
    }
  }
  const pairs = countLetterPairs(runs);
  if (pairs.all >= leastEvidence && pairs.common < leastCommonPairs * pairs.all) {
    reasons.push('The letters do not form words of any language that uses them: the encoding is wrong.');
  }
  return reasons;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function charactersOf(runs: readonly TextRun[], which: (run: TextRun) => boolean): number {
  return runs.reduce((sum, run) => sum + (which(run) ? count(run.text, /\S/gu) : 0), 0);
}

/** Pairs of neighbouring Latin letters without their accents, in all and among the common ones. */
function countLetterPairs(runs: readonly TextRun[]): { all: number; common: number } {
  const text = runs
    .map((run) => (run.blankBefore ? ` ${run.text}` : run.text))
    .join('')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase();
  let all = 0;
  let common = 0;
  for (const [letters] of text.matchAll(/[a-z]{2,}/gu)) {
    for (let at = 0; at + 1 < letters.length; at++) {
      all++;
      if (commonPairs.has(letters.slice(at, at + 2))) common++;
    }
  }
  return { all, common };
}
