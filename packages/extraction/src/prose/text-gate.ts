import { allWords } from '../locales/locales.js';
import words from './prose-words.json' with { type: 'json' };
import type { Sentence, SentenceValue } from './sentence.js';
import { formOf, phraseSet } from './word-sense.js';

const functionWords = new Set((allWords.functionWords ?? []).map(formOf));
const titles = phraseSet(words.titles);

/**
 * Words of a sentence are a value where grammar hands them over: after a preposition, an article or a verb of that
 * size ("of", "is", "by"), after a cue in lower case, in quotation marks, or before an apposition. Two capitalised
 * labels beside each other are not. `cueEnd` is the word after the cue when the cue stands before the value.
 */
export function isHandedOver(sentence: Sentence, value: SentenceValue, cueEnd: number | undefined): boolean {
  if (value.kind !== 'text') return true;
  if (value.features['quoted'] === 1 || value.features['duration'] === 1 || value.features['titled'] === 1) return true;
  const { text } = sentence.passage;
  const before = sentence.words[value.firstWord - 1];
  const between = cueEnd === undefined ? [] : sentence.words.slice(cueEnd, value.firstWord);
  const adjacent = cueEnd !== undefined && cueEnd === value.firstWord;
  const cue = cueEnd === undefined ? undefined : sentence.words[cueEnd - 1];
  if (value.features['code'] === 1) {
    return cueEnd !== undefined && isLower(text, cue?.start) && between.every((word) => functionWords.has(word.form));
  }
  if (adjacent) return isLower(text, cue?.start);
  if (!before) return cueEnd === undefined && /^\s*[,(]/.test(text.slice(value.end));
  return functionWords.has(before.form) || titles.has(before.form);
}

const isLower = (text: string, at: number | undefined): boolean => at !== undefined && /\p{Ll}/u.test(text[at] ?? '');
