import confusables from './confusables.json' with { type: 'json' };
import { characterClass } from './character-class.js';

const lookAlikes = new Set([...Object.keys(confusables.singles), ...Object.values(confusables.singles).join(''), '6']);
/** Characters of the other class that a word needs before one can be out of place. */
const least = 3;

/** A number with its unit, or an ordinal: 8pcs, 58mm, 2nd. */
const measure = /^\p{N}+\p{Ll}{1,3}$/u;

function misreadsOfWord(word: string): number {
  const characters = [...word];
  const digits = characters.filter((one) => characterClass(one) === 'digit').length;
  const letters = characters.length - digits;
  const odd = digits < letters ? 'digit' : 'letter';
  const few = Math.min(digits, letters);
  if (few === 0 || Math.max(digits, letters) < Math.max(least, 3 * few)) return 0;
  const strays = characters.flatMap((one, at) => (characterClass(one) === odd ? [{ one, at }] : []));
  if (!strays.every(({ one }) => lookAlikes.has(one.toLowerCase()))) return 0;
  if (measure.test(word)) return 0;
  // This is how codes look: ABC1, A123, 123B.
  const isCode = ({ one, at }: { one: string; at: number }): boolean =>
    odd === 'digit'
      ? at === characters.length - 1 && word === word.toUpperCase()
      : (at === 0 || at === characters.length - 1) && one === one.toUpperCase();
  return strays.every(isCode) ? 0 : few;
}

/**
 * How many characters of a text are probably misread: a look-alike digit inside a word of letters (`Stati0n`, `5ARL`), a
 * look-alike letter inside a number (`44O32`, `1938l`).
 */
export const countMisreads = (text: string): number =>
  (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).reduce((sum, word) => sum + misreadsOfWord(word), 0);

/** How often the words of a text change between letters and digits, or from small to capital letters: `B0lt` twice, `Bolt 8` never. */
export const oddChanges = (text: string): number =>
  [...text.matchAll(/(?<=\p{L})\p{N}|(?<=\p{N})\p{L}|(?<=\p{Ll})\p{Lu}/gu)].length;
