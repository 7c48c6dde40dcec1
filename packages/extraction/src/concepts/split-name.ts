import { foldLabel } from './fold-label.js';

/**
 * Splits a field name or label into folded words at case changes, digits and punctuation. Single letters between
 * punctuation are one word, so that "p.o. no." and "b/l" read as they do without the dots.
 *
 * @example splitName('VATNumber2') // ['vat', 'number', '2']
 */
export function splitName(name: string): readonly string[] {
  if (/^[a-z]{2,}(?: [a-z]{2,})*$/u.test(name)) return name.split(' ');
  const words: string[] = [];
  let joining = false;
  for (const word of foldLabel(separateCases(name)).split(' ')) {
    if (word === '') continue;
    const single = /^\p{L}$/u.test(word);
    const last = words.length - 1;
    if (single && joining) words[last] = `${words[last]}${word}`;
    else words.push(word);
    joining = single;
  }
  return words;
}

function separateCases(name: string): string {
  if (!/[\p{Lu}\p{N}]/u.test(name)) return name;
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N})(\p{L})/gu, '$1 $2');
}
