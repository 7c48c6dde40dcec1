export const lettersAndDigits = (folded: string): string => folded.replaceAll(/[^\p{L}\p{N}]/gu, '');

/** The parts between signs and blanks. */
export const splitAtSigns = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? [];
