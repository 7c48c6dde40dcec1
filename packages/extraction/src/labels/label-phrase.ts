import { phraseKeys } from './fold-text.js';

/** Words that may be printed beside a value to say what it is. */
export interface LabelPhrase {
  readonly text: string;
  readonly keys: readonly string[];
  /** All words written together, for print without blanks. */
  readonly joined: string;
}

/** Longer phrases are sentences, not labels. */
const mostWords = 14;

/** A phrase to search for; undefined when it holds no word. */
export function labelPhrase(text: string): LabelPhrase | undefined {
  const keys = phraseKeys(text);
  if (keys.length === 0 || keys.length > mostWords || !keys.some((key) => /\p{L}/u.test(key))) return undefined;
  // One letter, unless it is a word by itself as in Chinese.
  if (/^[a-z]$/.test(keys.join(''))) return undefined;
  return { text, keys, joined: keys.join('') };
}

/** Phrases of one key are printed alike. */
export const phraseKey = (phrase: LabelPhrase): string => phrase.keys.join(' ');
