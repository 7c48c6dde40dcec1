import { distance } from 'fastest-levenshtein';

/** From this similarity on, two texts are near variants of one value. */
export const nearSimilarity = 0.8;

/** Longer texts are compared by their words: edit distance would be quadratic. */
export const longText = 1500;

function wordOverlap(a: string, b: string): number {
  const count = new Map<string, number>();
  const wordsA = a.split(' ');
  const wordsB = b.split(' ');
  for (const word of wordsA) count.set(word, (count.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsB) {
    const left = count.get(word) ?? 0;
    if (left > 0) shared += 1;
    count.set(word, left - 1);
  }
  return shared / Math.max(wordsA.length, wordsB.length);
}

/** 1 for equal texts, 1 - edits / longer length otherwise; words in common for long texts. Give it loose keys. */
export function textSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (longer > longText) return wordOverlap(a, b);
  return 1 - distance(a, b) / longer;
}

/** The most that `textSimilarity` can be, from the lengths alone. */
export const similarityBound = (a: string, b: string): number =>
  Math.min(a.length, b.length) / Math.max(1, a.length, b.length);
