/** Shorter texts are as likely to be whole: A-1 beside A-100. */
const leastLength = 6;
/** One character more may be a stray one; two are text that the other reading lost. */
const leastLost = 2;

const inWord = /[\p{L}\p{N}]/u;
const capital = /^\p{Lu}/u;
const small = /^\p{Ll}/u;

/**
 * Whether a text is another one cut off inside a word: at the end (`178 Station Str` of `178 Station Street`), or at the
 * front with its capital letter (`adrid` of `Madrid`).
 */
export function isCutFrom(short: string, long: string): boolean {
  if (long.length < leastLength || short.length >= long.length) return false;
  const lost = long.length - short.length;
  if (long.startsWith(short)) {
    return lost >= leastLost && inWord.test(short.at(-1) ?? '') && inWord.test(long.charAt(short.length));
  }
  return long.endsWith(short) && capital.test(long) && small.test(short) && inWord.test(long.charAt(lost - 1));
}
