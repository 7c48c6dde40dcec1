import { distance } from 'fastest-levenshtein';
import { heavier } from '../tree/say.js';
import { alignText, type TextAlignment } from './align-text.js';
import { alignByWords } from './align-by-words.js';
import { characterClass } from './character-class.js';
import { longText, textSimilarity } from './text-similarity.js';

/** A text and what its runs weigh together. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

/**
 * The text closest to all others, by weight.
 * @param apart how far two texts are from each other, the same both ways; by default their edits
 */
export function medoidOf(
  texts: readonly WeightedText[],
  apart: (a: string, b: string) => number = distance,
): WeightedText | undefined {
  const edits = texts.map(() => 0);
  for (const [i, one] of texts.entries()) {
    for (const [j, other] of texts.slice(0, i).entries()) {
      const between = apart(one.text, other.text);
      edits[i] = (edits[i] ?? 0) + other.weight * between;
      edits[j] = (edits[j] ?? 0) + one.weight * between;
    }
  }
  let best: WeightedText | undefined;
  let least = Infinity;
  for (const [at, candidate] of texts.entries()) {
    const sum = edits[at] ?? 0;
    if (best === undefined || heavier(least, sum) || (!heavier(sum, least) && candidate.text < best.text)) {
      best = candidate;
      least = sum;
    }
  }
  return best;
}

function addWeight(weights: Map<string, number>, key: string, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
}

/** The heaviest character; of equal ones that of the neighbours' kind (digits among digits), then the base's own. */
function electCharacter(weights: ReadonlyMap<string, number>, base: readonly string[], at: number): string {
  const most = Math.max(...weights.values());
  const leaders = [...weights].filter(([, weight]) => !heavier(most, weight)).map(([character]) => character);
  if (leaders.length === 1) return leaders[0] ?? '';
  const neighbours = [base[at - 1], base[at + 1]].map((one) => characterClass(one ?? ''));
  const rank = (character: string): number =>
    4 * neighbours.filter((kind) => kind !== 'other' && kind === characterClass(character)).length +
    Number(character === base[at]);
  return leaders.sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))[0] ?? '';
}

/** What stands in a gap: nothing, unless more weight has something there than nothing; then the heaviest of it. */
function electInsertion(weights: ReadonlyMap<string, number>): string {
  const filled = [...weights].filter(([text]) => text !== '').sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const present = filled.reduce((sum, [, weight]) => sum + weight, 0);
  return heavier(present, weights.get('') ?? 0) ? (filled[0]?.[0] ?? '') : '';
}

/**
 * Merges near variants of one text by character, as ROVER does for words (Fiscus 1997): all are aligned on their medoid,
 * and each position, and each gap between two, is decided by weight. Undefined where the texts are too long for that.
 */
export function mergeByCharacter(texts: readonly WeightedText[]): string | undefined {
  const long = texts.some(({ text }) => text.length > longText);
  const medoid = long ? medoidOf(texts, (a, b) => 1 - textSimilarity(a, b)) : medoidOf(texts);
  if (medoid === undefined) return undefined;
  const base = [...medoid.text];
  const aligned: { alignment: TextAlignment; weight: number }[] = [];
  for (const { text, weight } of texts) {
    const alignment = long ? alignByWords(medoid.text, text) : alignText(base, [...text]);
    if (alignment === undefined) return undefined;
    aligned.push({ alignment, weight });
  }
  let merged = '';
  for (let i = 0; i <= base.length; i++) {
    if (aligned.every(({ alignment }) => alignment.at[i] === base[i] && (alignment.before[i] ?? '') === '')) {
      merged += base[i] ?? '';
      continue;
    }
    const between = new Map<string, number>();
    const at = new Map<string, number>();
    for (const { alignment, weight } of aligned) {
      addWeight(between, alignment.before[i] ?? '', weight);
      addWeight(at, alignment.at[i] ?? '', weight);
    }
    merged += electInsertion(between);
    if (i < base.length) merged += electCharacter(at, base, i);
  }
  return merged;
}
