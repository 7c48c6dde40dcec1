import type { DecimalMark } from '../../locales/locale-pack.js';

/** One number that a print may mean, as exact decimal text without sign. */
export interface NumberReading {
  readonly decimal: string;
  readonly plausibility: number;
  readonly presumes?: DecimalMark;
}

/** Blank stands for any blank between groups. */
export type NumberMark = '.' | ',' | "'" | ' ';

/** Groups of three digits, or Indian ones of two above the thousands. */
function isGrouped(parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  if (first.length === 0 || first.length > 3 || (first.startsWith('0') && rest.length > 0)) return false;
  if (rest.every((part) => part.length === 3)) return true;
  return first.length <= 2 && rest.every((part, i) => part.length === (i === rest.length - 1 ? 3 : 2));
}

const decimalText = (whole: readonly string[], fraction: string): string => {
  const digits = whole.join('').replace(/^0+(?=\d)/, '');
  return fraction === '' ? digits : `${digits}.${fraction}`;
};

const other = (mark: '.' | ','): DecimalMark => (mark === '.' ? ',' : '.');

/**
 * What groups of digits with marks between them can mean; empty where they are no number (1.2.3).
 * @param marks one fewer than `parts`
 */
export function readShape(parts: readonly string[], marks: readonly NumberMark[]): readonly NumberReading[] {
  const last = marks.at(-1);
  const fraction = parts.at(-1) ?? '';
  const whole = parts.slice(0, -1);
  if (last === undefined) return [{ decimal: decimalText(parts, ''), plausibility: 1 }];
  const groups = marks.slice(0, -1);
  if (last === "'" || last === ' ') {
    const uniform = marks.every((mark) => mark === last);
    return uniform && isGrouped(parts) ? [{ decimal: decimalText(parts, ''), plausibility: 1 }] : [];
  }
  if (groups.length === 0) return readSingleMark(whole[0] ?? '', fraction, last);
  if (groups.every((mark) => mark === last)) {
    if (isGrouped(parts)) return [{ decimal: decimalText(parts, ''), plausibility: 1 }];
    // "5,950,00": a damaged decimal mark.
    const damaged = fraction.length === 2 && isGrouped(whole);
    return damaged ? [{ decimal: decimalText(whole, fraction), plausibility: 0.4 }] : [];
  }
  const uniform = groups.every((mark) => mark === groups[0]);
  return uniform && !groups.includes(last) && isGrouped(whole)
    ? [{ decimal: decimalText(whole, fraction), plausibility: 1 }]
    : [];
}

function readSingleMark(whole: string, fraction: string, mark: '.' | ','): readonly NumberReading[] {
  const asDecimal = decimalText([whole], fraction);
  if (!isGrouped([whole, fraction])) return [{ decimal: asDecimal, plausibility: fraction.length > 4 ? 0.8 : 1 }];
  return [
    { decimal: decimalText([whole, fraction], ''), plausibility: 0.7, presumes: other(mark) },
    { decimal: asDecimal, plausibility: 0.3, presumes: mark },
  ];
}
