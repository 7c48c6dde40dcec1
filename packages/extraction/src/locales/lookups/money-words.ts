import { allWords } from '../locales.js';
import { basePack } from '../packs.js';
import { foldInPlace } from './fold-in-place.js';
import { PhraseIndex } from './phrase-index.js';

const isoCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** Also parts of company endings: "Sdn Bhd" is no dinar. */
const codesThatAreWords: ReadonlySet<string> = new Set([
  ...(allWords.codesThatAreWords ?? []),
  ...(allWords.legalForms ?? []).flatMap((form) => form.toUpperCase().match(/[A-Z]{3,}/g) ?? []),
]);

const marksThatAreUnits: ReadonlySet<string> = new Set(allWords.marksThatAreUnits);

/** True for an ISO 4217 code that the runtime knows, money of the past included. */
export const isCurrencyCode = (code: string): boolean => isoCodes.has(code);

/** True for a code that is printed more often as a word than as a currency ("ALL"). */
export const isCodeLikeWord = (code: string): boolean => codesThatAreWords.has(code);

const marks = new Map<string, string[]>();
const words: [string, readonly string[]][] = [];
// The order of the base pack is the order in which a shared sign is meant most often.
for (const [code, names] of [basePack, allWords].flatMap((pack) => Object.entries(pack.currencies ?? {}))) {
  for (const name of names) {
    const mark = foldInPlace(name).replace(/\.$/, '');
    const codes = marks.get(mark);
    if (!codes) marks.set(mark, [code]);
    else if (!codes.includes(code)) codes.push(code);
  }
}
// Letters and a sign written together are found by `currenciesOfMark`: as a phrase, "30S $90" would hold "S$".
for (const [mark, codes] of marks) {
  if (!/\p{L}.*\p{Sc}/u.test(mark) && !marksThatAreUnits.has(mark)) words.push([mark, codes]);
}

/** The longest sign or word that is looked for right beside a number. */
export const longestCurrencyMark = 5;

const edges: ReadonlySet<string> = new Set([...marks.keys()].flatMap((mark) => [mark[0] ?? '', mark.at(-1) ?? '']));

/** A quick test: a mark may begin or end with this sign. Codes are of capitals. */
export const mayEdgeCurrency = (printed: string | undefined, folded: string | undefined): boolean =>
  printed !== undefined && ((printed >= 'A' && printed <= 'Z') || printed === '.' || edges.has(folded ?? ''));

/**
 * The codes that a sign, a short word or a code right beside a number can mean, most usual first; undefined when it
 * is none. A final dot does not matter.
 * @param printed a code counts only in capitals
 */
export function currenciesOfMark(folded: string, printed: string): readonly string[] | undefined {
  const mark = folded.replace(/\.$/, '');
  const known = marks.get(mark);
  if (known) return marksThatAreUnits.has(mark) && printed.startsWith(mark) ? undefined : known;
  const code = folded.toUpperCase();
  return printed === code && isoCodes.has(code) && !codesThatAreWords.has(code) ? [code] : undefined;
}

/** Signs and words of money anywhere in a text. */
export const currencyPhrases: PhraseIndex<readonly string[]> = new PhraseIndex(words);

export const percentPhrases: PhraseIndex<true> = new PhraseIndex(
  (allWords.percentWords ?? []).map((word) => [word, true]),
);
const setOf = (list: readonly string[] | undefined): ReadonlySet<string> => new Set((list ?? []).map(foldInPlace));
export const creditWords: ReadonlySet<string> = setOf(allWords.creditWords);
export const debitWords: ReadonlySet<string> = setOf(allWords.debitWords);
