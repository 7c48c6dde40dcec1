import { ordinalEndings } from '../../locales/lookups/date-words.js';
import { allWords } from '../../locales/locales.js';
import { foldInPlace } from '../../locales/lookups/fold-in-place.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { isCurrencyCode } from '../../locales/lookups/money-words.js';
import { findDates, type PlacedDate } from '../dates/recognise-dates.js';
import { findNumbers } from '../numbers/find-numbers.js';
import { overlapping } from '../span-overlap.js';
import { matchOf, type ValueMatch } from '../value-match.js';
import { matchesOf } from '../../matches-of.js';

const pattern = /[\p{L}\d]+(?:[/\-._][\p{L}\d]+)*/gu;
/** A main number and a revision printed apart: "2519548 / 1". */
const revision = /(?<![\p{L}\d/\-.])\d{4,20} ?\/ ?\d{1,3}(?![\p{L}\d/\-.,])/gu;

/** Groups parted by one blank each: "532 118 904 00027", "VX19 KRD", "GB 690 4117 28". */
const spaced =
  /(?<![\p{L}\d/.,+-])(?:\p{Lu}{1,4}\d*|\d+\p{Lu}*)(?: (?:[\p{Lu}\d]{1,12})(?![\p{Ll}.,:/]\S?))+(?![\p{L}\d/-])/gu;
const fewestSpacedDigits = 3;

const longestId = 40;

/** True where a number with decimals, groups, a unit, a percent or a currency mark covers the span. */
function isQuantity(scan: ScannedText, start: number, end: number): boolean {
  return overlapping(findNumbers(scan), start, end).some((number) => {
    if (number.start > start || number.end < end) return false;
    const bare = number.digitsEnd - number.digitsStart === end - start && /^\d+$/.test(scan.text.slice(start, end));
    return !bare || number.percentEnd !== undefined || number.currencies !== undefined || number.unit;
  });
}

/** "12th" */
const isOrdinal = (print: string): boolean =>
  /^\d+\p{L}+$/u.test(print) && ordinalEndings.has(foldInPlace(print).replace(/^\d+/, ''));

/** Identifiers: letters, digits and `/ - . _` with two digits or more, neither dates nor quantities. */
export function recogniseIds(scan: ScannedText): ValueMatch[] {
  if (!scan.hasDigits) return [];
  const { text, folded } = scan;
  const found: ValueMatch[] = [];
  const dates = findDates(scan).filter((date) => !date.features['compact']);
  for (const match of matchesOf(pattern, text)) {
    const [print] = match;
    const start = match.index;
    const end = start + print.length;
    const digits = print.replaceAll(/\D/g, '').length;
    if (digits < 2 || print.length > longestId) continue;
    if (overlapping(dates, start, end).length > 0) continue;
    if (folded[start - 1] === '@' || folded[end] === '@' || (/^\d{1,2}$/.test(print) && folded[end] === ':')) continue;
    if (isQuantity(scan, start, end) || isOrdinal(print)) continue;
    const mixed = digits < print.length;
    const year = /^(?:19|20)\d\d$/.test(print);
    const marked = /[#\u2116] ?$/.test(folded.slice(Math.max(0, start - 2), start));
    const plausibility =
      0.5 +
      (mixed ? 0.2 : 0) +
      (print.length > 4 ? 0.1 : print.length < 4 ? -0.25 : 0) +
      (marked ? 0.2 : 0) -
      (year ? 0.2 : 0);
    const features = {
      mixed: mixed ? 1 : 0,
      numberMark: marked ? 1 : 0,
      year: year ? 1 : 0,
      short: print.length < 4 ? 1 : 0,
    };
    const id = matchOf('id', text, start, end, [{ value: print, plausibility }], features);
    if (id) found.push(id);
  }
  for (const match of matchesOf(revision, text)) {
    if (!match[0].includes(' ')) continue;
    const id = matchOf(
      'id',
      text,
      match.index,
      match.index + match[0].length,
      [{ value: match[0].replaceAll(' ', ''), plausibility: 0.3 }],
      { revision: 1 },
    );
    if (id) found.push(id);
  }
  return [...found, ...spacedIds(scan, dates)];
}

/** A code whose groups are parted by blanks; words, amounts and dates among them part it from others. */
function spacedIds(scan: ScannedText, dates: readonly PlacedDate[]): ValueMatch[] {
  const { text } = scan;
  return matchesOf(spaced, text).flatMap((match): ValueMatch[] => {
    const print = withoutName(match[0]);
    const start = match.index + match[0].length - print.length;
    const end = start + print.length;
    const groups = print.split(' ');
    if (groups.length < 2) return [];
    // Letters alone are a short mark within a code, not a word or a currency.
    const regular = groups.every((group) => /\d/.test(group) || (group.length <= 3 && !isCurrencyCode(group)));
    const digits = print.replaceAll(/\D/g, '').length;
    if (groups.length === 2 && isLoosePair(print)) return [];
    if (!regular || digits < fewestSpacedDigits || print.length > longestId) return [];
    if (overlapping(dates, start, end).length > 0 || isAmount(scan, start, end)) return [];
    const long = groups.length > 2 || /^\p{Lu}/u.test(print);
    const features = { spaced: 1, mixed: digits < print.length - groups.length + 1 ? 1 : 0 };
    const id = matchOf('id', text, start, end, [{ value: print, plausibility: long ? 0.6 : 0.4 }], features);
    return id ? [id] : [];
  });
}

const naming: ReadonlySet<string> = new Set(
  [allWords.numberMarks, allWords.taxNumberNames, allWords.registrationNames].flatMap((names) =>
    (names ?? []).flatMap((name) => name.split(/[\s.-]+/u)),
  ),
);

/** "VAT NO 551 8204 17": the words that announce a number are no groups of it. */
function withoutName(print: string): string {
  const groups = print.split(' ');
  const first = groups.findIndex((group) => !naming.has(foldInPlace(group)));
  return first > 0 ? groups.slice(first).join(' ') : print;
}

/** "904 N" of a street, "OR 97321" of a town. */
const isLoosePair = (print: string): boolean => /^\S |\s\S$|^\p{Lu}{2} \d{5}$/u.test(print);

/** A number with a unit, a mark or decimals reaches into the span. */
const isAmount = (scan: ScannedText, start: number, end: number): boolean =>
  overlapping(findNumbers(scan), start, end).some(
    (number) =>
      number.percentEnd !== undefined ||
      number.currencies !== undefined ||
      (number.decimals > 0 && !number.blankGroups),
  );
