import { canonicalWords } from '../canonical-words.js';
import type { Concept } from '../concept.js';
import { conceptIndex } from './search-index.js';
import { splitName } from '../split-name.js';
import lexicon from '../name-lexicon.json' with { type: 'json' };

const negations: ReadonlySet<string> = new Set(lexicon.negations);
const longestPhrase = 5;

/** The canonical words of a description, clause by clause, without what it says the field is not. */
export function describedClauses(description: string): readonly (readonly string[])[] {
  return description
    .split(/[,;.:()"'\n]/u)
    .map((clause) => {
      const words = splitName(clause);
      const negation = words.findIndex((word) => negations.has(word));
      return canonicalWords(words.slice(0, negation < 0 ? words.length : negation).join(' '));
    })
    .filter((words) => words.length > 0);
}

/** Concepts whose name stands in a description, 0..1: surer the longer and rarer the phrase. */
export function describedConcepts(clauses: readonly (readonly string[])[]): ReadonlyMap<Concept, number> {
  const index = conceptIndex();
  const scores = new Map<Concept, number>();
  for (const words of clauses) {
    for (let start = 0; start < words.length;) {
      const { length, concepts } = longestPhraseAt(words, start);
      const phrase = words.slice(start, start + length);
      const weight = phrase.reduce((sum, word) => sum + index.weight(word), 0);
      const trust = Math.min(0.75, 0.4 + 0.25 * weight);
      for (const [concept, quality] of concepts) {
        scores.set(concept, Math.max(trust * quality, scores.get(concept) ?? 0));
      }
      start += Math.max(1, length);
    }
  }
  return scores;
}

function longestPhraseAt(
  words: readonly string[],
  start: number,
): { length: number; concepts: ReadonlyMap<Concept, number> } {
  for (let length = Math.min(longestPhrase, words.length - start); length > 0; length--) {
    const concepts = conceptIndex().exact(words.slice(start, start + length));
    if (concepts.size > 0) return { length, concepts };
  }
  return { length: 0, concepts: new Map() };
}
