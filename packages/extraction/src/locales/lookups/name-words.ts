import { allWords } from '../locales.js';
import { PhraseIndex } from './phrase-index.js';

const indexOf = (phrases: readonly string[] | undefined): PhraseIndex<true> =>
  new PhraseIndex((phrases ?? []).map((phrase) => [phrase, true]));

/** "tel", "fax", "e-mail" and the like in all languages. */
export const contactWords: PhraseIndex<true> = indexOf(allWords.contactWords);
/** "VAT no", "USt-IdNr." and the like. */
export const taxNumberNames: PhraseIndex<true> = indexOf([
  ...(allWords.taxNumberNames ?? []),
  ...(allWords.registrationNames ?? []),
]);
/** "No.", "Nr", "n°": the number after it is a name. */
export const numberMarks: PhraseIndex<true> = indexOf(allWords.numberMarks);
/** "IBAN", "BIC" and the like. */
export const bankWords: PhraseIndex<true> = indexOf(allWords.bankWords);
