import type { TextToken } from '../../locales/lookups/scanned-text.js';
import magnitudes from './magnitudes.json' with { type: 'json' };

/** "B" in "$22.1B": how many digits the decimal point moves. */
export interface Magnitude {
  readonly digits: number;
  /** Offset after it. */
  readonly end: number;
}

const withMark: ReadonlyMap<string, number> = new Map(Object.entries(magnitudes.withMark));
const words: ReadonlyMap<string, number> = new Map(Object.entries(magnitudes.words));

/** The letters or the word after a number that multiply it. Letters touch it, and count only for money. */
export function magnitudeAfter(tokens: readonly TextToken[], last: number, money: boolean): Magnitude | undefined {
  const number = tokens[last];
  const next = tokens[last + 1];
  if (!number || next?.kind !== 'letters') return undefined;
  const gap = next.start - number.end;
  const digits = words.get(next.text) ?? (money && gap === 0 ? withMark.get(next.text) : undefined);
  // "5k-run" is a word of its own.
  if (
    digits === undefined ||
    gap > 1 ||
    (tokens[last + 2]?.kind === 'digits' && tokens[last + 2]?.start === next.end)
  ) {
    return undefined;
  }
  return { digits, end: next.end };
}

/** A decimal text times a power of ten, without passing through binary fractions. */
export function shiftDecimal(decimal: string, digits: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const moved = `${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(digits);
  return rest === '' ? moved : `${moved}.${rest}`;
}
