/** Words parted at the end of a line, a hyphen between small letters. */
const partedWord = /(\p{Ll})[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=\p{Ll})/gu;

/** A printed text as one string: trimmed, line breaks and their hyphens undone, single blanks. */
export const printedText = (text: string): string =>
  text
    .replaceAll(partedWord, '$1')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim();
