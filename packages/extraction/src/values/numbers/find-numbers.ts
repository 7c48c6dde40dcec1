import { isLetter, isLetterOrDigit } from '../../locales/lookups/character-class.js';
import { currencyPhrases, percentPhrases } from '../../locales/lookups/money-words.js';
import { numberMarks } from '../../locales/lookups/name-words.js';
import { touchesNext, touchesPrevious, type ScannedText, type TextToken } from '../../locales/lookups/scanned-text.js';
import { findDates } from '../dates/recognise-dates.js';
import { magnitudeAfter, shiftDecimal } from './magnitude.js';
import { type NumberMark, type NumberReading, readShape } from './number-shape.js';
import { type Affixes, readAffixes } from './read-affixes.js';

/** A number on its place in the text. */
export interface PlacedNumber extends Affixes {
  /** Best first, without sign. */
  readonly readings: readonly NumberReading[];
  /** Offsets of the digits alone. */
  readonly digitsStart: number;
  readonly digitsEnd: number;
  /** Digits after the decimal mark of the best reading. */
  readonly decimals: number;
  /** The decimal mark that the print proves, as evidence for the rest of the document. */
  readonly proves: '.' | ',' | undefined;
  /** Groups are joined by an ordinary blank, which may as well part two numbers. */
  readonly blankGroups: boolean;
  /** End of the percent sign after it, or undefined. */
  readonly percentEnd: number | undefined;
  /** Letters or a word after it multiply it: "$22.1B"; the readings are multiplied. */
  readonly magnitude: boolean;
  /** Letters touch it on the right: "5kg". */
  readonly unit: boolean;
  /** Stands after "#" or "No.", or begins with a needless zero: rather a name than a quantity. */
  readonly label: boolean;
}

interface Digits {
  readonly first: number;
  readonly last: number;
  readonly parts: readonly string[];
  readonly marks: readonly NumberMark[];
  readonly blankGroups: boolean;
}

/** Groups of a number; longer chains are lists of numbers. */
const groupsAtMost = 8;

const isNumberMark = (text: string): text is NumberMark => text === '.' || text === ',' || text === "'";

function collect(scan: ScannedText, index: number, joinBlanks: boolean): Digits {
  const { tokens, folded } = scan;
  const parts = [tokens[index]?.text ?? ''];
  const marks: NumberMark[] = [];
  let last = index;
  let blankGroups = false;
  let first = index;
  // ".50"
  if (tokens[index - 1]?.text === '.' && touchesPrevious(tokens, index) && !touchesPrevious(tokens, index - 1)) {
    first = index - 1;
    parts.unshift('0');
    marks.push('.');
  }
  while (parts.length < groupsAtMost) {
    const next = tokens[last + 1];
    const after = tokens[last + 2];
    if (!next) break;
    if (
      isNumberMark(next.text) &&
      after?.kind === 'digits' &&
      touchesNext(tokens, last) &&
      touchesNext(tokens, last + 1)
    ) {
      marks.push(next.text);
      parts.push(after.text);
      last += 2;
      continue;
    }
    const gap = next.start - (tokens[last]?.end ?? 0);
    const blank = folded[next.start - 1];
    const groupLike = next.kind === 'digits' && next.text.length === 3 && gap === 1 && (parts[0]?.length ?? 4) <= 3;
    if (!groupLike || !marks.every((mark) => mark === ' ') || (blank === ' ' && !joinBlanks)) break;
    blankGroups ||= blank === ' ';
    marks.push(' ');
    parts.push(next.text);
    last += 1;
  }
  return { first, last, parts, marks, blankGroups };
}

const found = new WeakMap<ScannedText, readonly PlacedNumber[]>();

/** All numbers of a text, left to right. Those joined by ordinary blanks overlap the shorter ones that they may be. */
export function findNumbers(scan: ScannedText): readonly PlacedNumber[] {
  if (!scan.hasDigits) return [];
  const known = found.get(scan);
  if (known) return known;
  const numbers: PlacedNumber[] = [];
  const dates = findDates(scan).filter(
    (date) => (date.readings[0]?.plausibility ?? 0) > 0.5 && !date.features['compact'],
  );
  const { tokens } = scan;
  let date = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]?.kind !== 'digits') continue;
    while (date < dates.length && (dates[date]?.last ?? 0) < i) date += 1;
    if (i >= (dates[date]?.first ?? Infinity)) continue;
    const alone = collect(scan, i, false);
    const joined = collect(scan, i, true);
    if (joined.blankGroups && joined.last > alone.last) place(scan, joined, numbers);
    place(scan, alone, numbers);
    i = alone.last;
  }
  found.set(scan, numbers);
  return numbers;
}

function place(scan: ScannedText, digits: Digits, into: PlacedNumber[]): void {
  const { tokens, folded } = scan;
  const readings = readShape(digits.parts, digits.marks);
  const [best] = readings;
  if (!best) return;
  const digitsStart = tokens[digits.first]?.start ?? 0;
  const digitsEnd = tokens[digits.last]?.end ?? 0;
  const affixes = withCurrencyWord(tokens, digits.last, readAffixes(scan, digitsStart, digitsEnd));
  const magnitude = magnitudeAfter(tokens, digits.last, affixes.currencies !== undefined);
  const end = Math.max(affixes.end, magnitude?.end ?? 0);
  const left = boundary(folded, affixes.start, -1);
  const unit = unitAfter(tokens, digits.last, affixes.end === digitsEnd);
  const right = unit ? 'free' : boundary(folded, end, 1);
  if (left === 'tied' || right === 'tied') return;
  const percent = affixes.currencies ? undefined : percentPhrases.at(tokens, digits.last + 1);
  const decimals = best.decimal.length - (best.decimal.indexOf('.') + 1 || best.decimal.length);
  const last = digits.marks.at(-1);
  const proves = readings.length === 1 && decimals > 0 && (last === '.' || last === ',') ? last : undefined;
  // Written out: a spread of this many properties costs more than all the rest of the recogniser.
  into.push({
    start: affixes.start,
    end,
    negative: affixes.negative,
    signed: affixes.signed,
    parentheses: affixes.parentheses,
    currencies: affixes.currencies,
    wholeMark: affixes.wholeMark,
    magnitude: magnitude !== undefined,
    readings: magnitude ? scaled(readings, magnitude.digits) : readings,
    digitsStart,
    digitsEnd,
    decimals: affixes.wholeMark ? 2 : decimals,
    proves: proves ?? provesByGroups(digits.marks, readings.length),
    blankGroups: digits.blankGroups,
    percentEnd: percent && percent.start - digitsEnd <= 1 ? percent.end : undefined,
    unit: unit && !magnitude,
    label:
      left === 'label' ||
      /^0\d/.test(digits.parts[0] ?? '') ||
      (!best.decimal.includes('.') && isNamed(tokens, digits.first)),
  });
}

const scaled = (readings: readonly NumberReading[], digits: number): NumberReading[] =>
  readings.map((reading) => ({ ...reading, decimal: shiftDecimal(reading.decimal, digits) }));

/** A number mark in words stands before it: "No. 12". */
function isNamed(tokens: readonly TextToken[], first: number): boolean {
  const mark = tokens[first - 1]?.text === '.' ? first - 2 : first - 1;
  const near = (tokens[first]?.start ?? 0) - (tokens[first - 1]?.end ?? 0) <= 1;
  // "n°" is two tokens.
  return near && [mark, mark - 1].some((first) => numberMarks.at(tokens, first)?.lastToken === mark);
}

/** The name of a currency after the number: "5 Swiss francs". */
function withCurrencyWord(tokens: readonly TextToken[], last: number, affixes: Affixes): Affixes {
  const digitsEnd = tokens[last]?.end ?? 0;
  const markBefore = affixes.currencies !== undefined && affixes.end === digitsEnd;
  const word = markBefore ? undefined : currencyPhrases.at(tokens, last + 1);
  if (!word || word.start - digitsEnd > 1 || word.end <= affixes.end) return affixes;
  return { ...affixes, end: word.end, currencies: word.value };
}

/** "1.234.567" proves that the point groups. */
const provesByGroups = (marks: readonly NumberMark[], readings: number): '.' | ',' | undefined => {
  if (marks.length < 2 || readings !== 1 || !marks.every((mark) => mark === marks[0])) return undefined;
  return marks[0] === '.' ? ',' : marks[0] === ',' ? '.' : undefined;
};

/** What touches a number: nothing that matters, a number mark, or something that makes it part of a code. */
function boundary(folded: string, at: number, side: -1 | 1): 'free' | 'label' | 'tied' {
  const char = folded[side < 0 ? at - 1 : at];
  const beyond = folded[side < 0 ? at - 2 : at + 1];
  if (char === undefined) return 'free';
  if (side < 0 && (char === '#' || char === '\u2116')) return 'label';
  if (isLetterOrDigit(char)) return side < 0 && char === 'x' && !isLetterOrDigit(beyond) ? 'free' : 'tied';
  if ("/:-.,'_\\".includes(char) && isLetterOrDigit(beyond)) {
    return side < 0 && ':.,'.includes(char) && isLetter(beyond) ? 'free' : 'tied';
  }
  return 'free';
}

/** Up to four letters that touch the number and end there: a unit, or the "x" of a quantity. */
function unitAfter(tokens: readonly TextToken[], last: number, bare: boolean): boolean {
  const next = tokens[last + 1];
  if (!bare || next?.kind !== 'letters' || !touchesNext(tokens, last) || next.text.length > 4) return false;
  return !touchesNext(tokens, last + 1) || tokens[last + 2]?.kind === 'mark';
}
