import type { SchemaNode } from '@docquorum/schema';
import type { ValueInterpretation } from '../value-match.js';
import type { NormaliseHints } from './normalised-value.js';

/** A decimal text divided by one hundred, without passing through binary fractions. */
function percentToFraction(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const padded = whole.padStart(3, '0');
  const digits = `${padded.slice(0, -2)}.${padded.slice(-2)}${fraction}`.replace(/0+$/, '').replace(/\.$/, '');
  return (negative ? '-' : '') + digits;
}

const withSign = (decimal: string, sign: NormaliseHints['sign']): string => {
  const bare = decimal.replace(/^-/, '');
  if (sign === undefined) return decimal;
  return sign === 'negative' && /[1-9]/.test(bare) ? `-${bare}` : bare;
};

const wantsFraction = (node: SchemaNode, hints: NormaliseHints, decimal: string): boolean => {
  if (hints.fraction !== undefined) return hints.fraction;
  const maximum = node.jsonSchema['maximum'];
  return typeof maximum === 'number' && maximum <= 1 && Math.abs(Number(decimal)) > maximum;
};

const decimalOf = ({ decimal, value }: ValueInterpretation): string | undefined =>
  decimal ?? (typeof value === 'number' ? String(value) : undefined);

/** The number that an interpretation gives in a numeric field; empty where a double cannot hold it. */
export function numberForms(
  meaning: ValueInterpretation,
  percentage: boolean,
  node: SchemaNode,
  hints: NormaliseHints,
): number[] {
  const printed = decimalOf(meaning);
  if (printed === undefined) return [];
  const signed = withSign(printed, hints.sign);
  const value = Number(percentage && wantsFraction(node, hints, signed) ? percentToFraction(signed) : signed);
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? [value] : [];
}

/** Ways to write a number in a text field: as printed, then as bare decimal text. */
export function numberTexts(meaning: ValueInterpretation, printed: string): string[] {
  const decimal = decimalOf(meaning);
  if (decimal === undefined) return [printed];
  const bare = printed.replaceAll(/[^\d.,'\u2019\s-]/g, '').trim();
  return [printed, decimal, bare, ...(decimal.includes('.') ? [] : [`${decimal}.00`])];
}
