import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueInterpretation, type ValueMatch } from '../value-match.js';
import { findNumbers, type PlacedNumber } from './find-numbers.js';

const signed = (decimal: string, negative: boolean): string =>
  negative && /[1-9]/.test(decimal) ? `-${decimal}` : decimal;

/**
 * Both signs of a number in brackets that has neither decimals nor a currency mark: (3) may be a footnote. All
 * others have the sign that is printed.
 */
function interpret(number: PlacedNumber, weight: number): ValueInterpretation[] {
  return number.readings.flatMap((reading) => {
    const plausibility = reading.plausibility * weight;
    const make = (negative: boolean, share: number): ValueInterpretation => {
      const decimal = signed(reading.decimal, negative);
      return {
        value: Number(decimal),
        plausibility: plausibility * share,
        ...(reading.presumes ? { presumes: reading.presumes } : {}),
        decimal,
        ...(number.currencies ? { currencies: number.currencies } : {}),
      };
    };
    if (!number.parentheses || number.signed) return [make(number.negative, 1)];
    const money = number.currencies !== undefined || number.decimals === 2;
    return money ? [make(true, 0.9), make(false, 0.1)] : [make(false, 0.6), make(true, 0.4)];
  });
}

const featuresOf = (number: PlacedNumber): Record<string, number> => ({
  decimals: number.decimals === 2 ? 1 : 0,
  currencyMark: number.currencies ? 1 : 0,
  negative:
    number.negative || (number.parentheses && (number.currencies !== undefined || number.decimals === 2)) ? 1 : 0,
  blankGroups: number.blankGroups ? 1 : 0,
  percent: number.percentEnd === undefined ? 0 : 1,
  unit: number.unit ? 1 : 0,
  magnitude: number.magnitude ? 1 : 0,
  numberMark: number.label ? 1 : 0,
  pointProven: number.proves === '.' ? 1 : 0,
  commaProven: number.proves === ',' ? 1 : 0,
  manyDigits: number.digitsEnd - number.digitsStart >= 8 && number.decimals === 0 ? 1 : 0,
});

/** Groups joined by ordinary blanks are believed where a decimal comma or a second group follows. */
const weightOf = (number: PlacedNumber, text: string): number => {
  if (number.blankGroups) {
    const print = text.slice(number.digitsStart, number.digitsEnd);
    return number.proves === ',' || print.split(/\s/).length > 2 ? 0.8 : 0.35;
  }
  return number.label ? 0.4 : 1;
};

/** Any number; the value is a JSON number with the sign as printed. */
export const recogniseNumbers = (scan: ScannedText): ValueMatch[] =>
  findNumbers(scan).flatMap((number) => {
    const weight = weightOf(number, scan.text);
    return matchOf('number', scan.text, number.start, number.end, interpret(number, weight), featuresOf(number)) ?? [];
  });

/** Amounts: numbers with two decimals, with a mark for no cents, or with a currency mark. */
export const recogniseMoney = (scan: ScannedText): ValueMatch[] =>
  findNumbers(scan).flatMap((number) => {
    const amountLike = number.currencies !== undefined || (number.decimals === 2 && !number.unit);
    if (!amountLike || number.percentEnd !== undefined || (number.label && !number.currencies && number.decimals !== 2))
      return [];
    const weight = weightOf(number, scan.text) * (number.currencies ? 1 : 0.9);
    return matchOf('money', scan.text, number.start, number.end, interpret(number, weight), featuresOf(number)) ?? [];
  });

/** Numbers with a percent sign or word; the value is the number as printed (6 for "6 %"). */
export const recognisePercentages = (scan: ScannedText): ValueMatch[] =>
  findNumbers(scan).flatMap((number) => {
    if (number.percentEnd === undefined) return [];
    return (
      matchOf('percentage', scan.text, number.start, number.percentEnd, interpret(number, 1), featuresOf(number)) ?? []
    );
  });
