/** How two bags of words agree. */
export interface WordOverlap {
  readonly shared: number;
  readonly expected: number;
  readonly found: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Compares words as bags, order ignored. Ligatures and presentation forms count as their letters (NFKC). */
export function wordOverlap(expected: readonly string[], found: readonly string[]): WordOverlap {
  const counts = new Map<string, number>();
  for (const word of expected.map(normalise)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const extra: string[] = [];
  let shared = 0;
  for (const word of found.map(normalise)) {
    const left = counts.get(word) ?? 0;
    if (left > 0) {
      counts.set(word, left - 1);
      shared++;
    } else {
      extra.push(word);
    }
  }
  const missing = [...counts].flatMap(([word, left]) => Array.from({ length: left }, () => word));
  return { shared, expected: expected.length, found: found.length, missing, extra };
}

const normalise = (word: string): string => word.normalize('NFKC');
