const ascii = /^[\0-~]*$/;

/** Lower case, without accents and full-width forms, ß as ss and ł as l. Keeps meaning, not length. */
export function foldText(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l');
}
