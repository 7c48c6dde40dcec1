import type { RunGroup } from '../runs.js';

const wordPattern = /\p{L}{3,}/gu;

/** The words of letters in a text, lower case, each once. */
export const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.normalize('NFKC').toLowerCase().match(wordPattern) ?? []);

/** Which words the runs use, anywhere: a form whose words also occur elsewhere is likelier than one that stands alone. */
export class Vocabulary {
  readonly #groups: readonly RunGroup[];
  #weights: Map<string, number> | undefined;

  constructor(groups: readonly RunGroup[]) {
    this.#groups = groups;
  }

  /** Weight with which a word is used, each place and run counted. Built when first asked for: only ties ask. */
  weightOf(word: string): number {
    this.#weights ??= this.#read();
    return this.#weights.get(word) ?? 0;
  }

  #read(): Map<string, number> {
    const weights = new Map<string, number>();
    for (const { value: root, weight } of this.#groups) {
      const open: unknown[] = [root];
      while (open.length > 0) {
        const value = open.pop();
        if (typeof value === 'string') {
          for (const word of wordsOf(value)) weights.set(word, (weights.get(word) ?? 0) + weight);
        } else if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
      }
    }
    return weights;
  }
}
