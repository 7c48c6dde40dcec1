/**
 * Splits a lower-case name without separators into words of a vocabulary, as few as possible (at most four).
 * Returns the word itself where that fails.
 *
 * @example splitGlued('invoiceno', vocabulary) // ['invoice', 'no']
 */
export function splitGlued(word: string, vocabulary: ReadonlySet<string>): readonly string[] {
  if (word.length < 4 || word.length > 60 || vocabulary.has(word)) return [word];
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 2; end <= word.length; end++) {
    for (let start = 0; start <= end - 2; start++) {
      const before = best[start];
      const piece = word.slice(start, end);
      if (before === undefined || before.length >= 4 || !vocabulary.has(piece)) continue;
      const current = best[end];
      if (current === undefined || before.length + 1 < current.length) best[end] = [...before, piece];
    }
  }
  const pieces = best[word.length];
  const sound = pieces !== undefined && pieces.some((piece) => piece.length >= 3);
  return sound || word.length === 4 ? (pieces ?? [word]) : [word];
}
