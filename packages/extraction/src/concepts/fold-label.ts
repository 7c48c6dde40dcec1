/** Letters that Unicode decomposition leaves as they are. */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ı: 'i',
  '°': 'o',
};

/**
 * Brings a printed label into the form in which labels are compared: lower case, no accents, "n°" and "nº" as "no",
 * punctuation as one blank ("#" and "%" stay, as words of their own).
 *
 * @example foldLabel('N° de facture :') // 'no de facture'
 */
export function foldLabel(label: string): string {
  const lower = label.toLowerCase();
  const plain = /^[\u0020-\u007e]*$/u.test(lower) ? lower : withoutAccents(lower);
  return plain
    .replace(/[#%]/gu, ' $& ')
    .replace(/[^\p{L}\p{N}#%]+/gu, ' ')
    .trim();
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłøæœđı°]/gu, (letter) => undecomposed[letter] ?? letter)
    .toLowerCase();
}
