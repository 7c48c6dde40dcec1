/** Compatibility form without accents, lower case, the German sharp s and the Polish l spelt plainly. */
export function foldWord(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ł', 'l');
}

export const lettersAndDigits = (folded: string): string => folded.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The parts between signs and blanks. */
export const splitAtSigns = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
