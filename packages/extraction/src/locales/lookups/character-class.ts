const letter = /\p{L}/u;

/** True for one UTF-16 unit that is a letter. The property class is slow, so common signs do not reach it. */
export function isLetter(unit: string | undefined): boolean {
  if (unit === undefined) return false;
  if (unit <= '\u007f') return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
  return letter.test(unit);
}

export const isDigit = (unit: string | undefined): boolean => unit !== undefined && unit >= '0' && unit <= '9';

export const isLetterOrDigit = (unit: string | undefined): boolean => isDigit(unit) || isLetter(unit);

/** A blank inside a row, the ones that join groups of digits included. */
export const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\u00a0' || unit === '\t';
