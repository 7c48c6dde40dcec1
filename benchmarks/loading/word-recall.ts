/** How many words of a source stand in what was made of it, each counted as often as it stands there. */
export class WordRecall {
  #words = 0;
  #found = 0;

  add(source: string, made: string): void {
    const left = new Map<string, number>();
    for (const word of wordsOf(made)) left.set(word, (left.get(word) ?? 0) + 1);
    for (const word of wordsOf(source)) {
      this.#words += 1;
      const times = left.get(word) ?? 0;
      if (times === 0) continue;
      left.set(word, times - 1);
      this.#found += 1;
    }
  }

  get percent(): string {
    return `${((100 * this.#found) / Math.max(1, this.#words)).toFixed(2)} %`;
  }
}

/** Runs of letters and digits, so that marks of punctuation and of Markdown do not count. */
const wordsOf = (text: string): string[] => text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [];
