import { phraseKeys } from './tokenise.js';

/** Words that may be printed beside a value to say what it is. */
export interface LabelPhrase {
  readonly text: string;
  readonly keys: readonly string[];
  /** The keys between blanks: phrases of one key are printed alike. */
  readonly key: string;
  /** All words written together, for print without blanks. */
  readonly joined: string;
}

/** Longer phrases are sentences, not labels. */
const mostWords = 14;

/** A phrase to search for; undefined when it holds no word. */
export function labelPhrase(text: string): LabelPhrase | undefined {
  if (kept.has(text)) return kept.get(text);
  if (kept.size >= keepAtMost) kept.clear();
  const phrase = readPhrase(text);
  kept.set(text, phrase);
  return phrase;
}

/** Labels of concepts are asked for again with every schema. */
const kept = new Map<string, LabelPhrase | undefined>();
const keepAtMost = 20_000;

function readPhrase(text: string): LabelPhrase | undefined {
  const keys = phraseKeys(text);
  if (keys.length === 0 || keys.length > mostWords || !keys.some((key) => /\p{L}/u.test(key))) return undefined;
  // One letter, unless it is a word by itself as in Chinese.
  if (/^[a-z]$/.test(keys.join(''))) return undefined;
  return { text, keys, key: keys.join(' '), joined: keys.join('') };
}

/** Phrases of one key are printed alike. */
export const phraseKey = (phrase: LabelPhrase): string => phrase.key;
