/** What German, Dutch and Swedish put between the parts of a compound: "Rechnung-s-betrag". */
const linkings = ['s', 'n', 'en', 'es', 'er'] as const;
/** Shorter words take no linking letters: too many other words begin with them. */
const shortestLinked = 4;

/** What a split may consist of: a set or the keys of a map. */
export interface Vocabulary {
  has(word: string): boolean;
}

/**
 * Splits a lower-case name without separators into words of a vocabulary, as few as possible (at most four); letters
 * that link the parts of a compound are dropped. Returns the word itself where that fails.
 *
 * @example splitGlued('invoiceno', vocabulary) // ['invoice', 'no']
 */
export function splitGlued(word: string, vocabulary: Vocabulary): readonly string[] {
  if (word.length < 4 || word.length > 60 || vocabulary.has(word)) return [word];
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 2; end <= word.length; end++) {
    for (let start = 0; start <= end - 2; start++) {
      const before = best[start];
      if (before === undefined || before.length >= 4) continue;
      const piece = knownPart(word.slice(start, end), vocabulary, end < word.length);
      if (piece === undefined) continue;
      const current = best[end];
      if (current === undefined || before.length + 1 < current.length) best[end] = [...before, piece];
    }
  }
  const pieces = best[word.length];
  const sound = pieces !== undefined && pieces.some((piece) => piece.length >= 3);
  return sound || word.length === 4 ? (pieces ?? [word]) : [word];
}

function knownPart(text: string, vocabulary: Vocabulary, mayLink: boolean): string | undefined {
  if (vocabulary.has(text)) return text;
  if (!mayLink) return undefined;
  for (const linking of linkings) {
    if (!text.endsWith(linking)) continue;
    const part = text.slice(0, -linking.length);
    if (part.length >= shortestLinked && vocabulary.has(part)) return part;
  }
  return undefined;
}
