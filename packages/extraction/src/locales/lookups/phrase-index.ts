import { type ScannedText, scanText, type TextToken } from './scanned-text.js';

/** A place where a phrase of an index is printed. */
export interface PhraseFound<T> {
  readonly value: T;
  /** Offsets in the text, end excluded. */
  readonly start: number;
  readonly end: number;
  /** Token indices, both included. */
  readonly firstToken: number;
  readonly lastToken: number;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** Signs that may stand inside a phrase without being part of it. */
const isFiller = (token: TextToken): boolean => token.kind === 'mark' && ".,'-/&:".includes(token.text);

const wordsOf = (phrase: string): string[] => {
  const tokens = scanText(phrase).tokens;
  const words = tokens.filter((token) => !isFiller(token)).map((token) => token.text);
  return words.length > 0 ? words : tokens.map((token) => token.text);
};

/**
 * Phrases with a value each, found in a text in one pass over its tokens, longest first. Case, accents and the
 * signs `. , ' - / & :` do not matter: "S.r.l." is also found as "SRL", "sub-total" as "Sub Total".
 */
export class PhraseIndex<T> {
  readonly #byFirst = new Map<string, Entry<T>[]>();
  /** The first value given for a phrase wins. */
  constructor(phrases: Iterable<readonly [phrase: string, value: T]>) {
    const known = new Set<string>();
    for (const [phrase, value] of phrases) {
      const words = wordsOf(phrase);
      const forms =
        words.length > 1 && /[.'/-]/.test(phrase) && !phrase.includes(' ') ? [words, [words.join('')]] : [words];
      for (const form of forms) {
        const [first] = form;
        const key = form.join(' ');
        if (first === undefined || known.has(key)) continue;
        known.add(key);
        const entries = this.#byFirst.get(first);
        if (entries) entries.push({ words: form, value });
        else this.#byFirst.set(first, [{ words: form, value }]);
      }
    }
    for (const entries of this.#byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  }

  /** The value of a phrase that is the whole text. */
  get(phrase: string): T | undefined {
    const words = wordsOf(phrase);
    const entries = this.#byFirst.get(words[0] ?? '') ?? [];
    return entries.find((entry) => entry.words.length === words.length && entry.words.every((w, i) => w === words[i]))
      ?.value;
  }

  /** The longest phrase that begins at a token. */
  at(tokens: readonly TextToken[], index: number): PhraseFound<T> | undefined {
    const first = tokens[index];
    const entries = first && this.#byFirst.get(first.text);
    if (!first || !entries) return undefined;
    for (const entry of entries) {
      const last = walk(tokens, index, entry.words);
      if (last === undefined) continue;
      return {
        value: entry.value,
        start: first.start,
        end: tokens[last]?.end ?? first.end,
        firstToken: index,
        lastToken: last,
      };
    }
    return undefined;
  }

  /** All phrases in a text, from left to right, without overlaps. */
  find(scan: ScannedText): PhraseFound<T>[] {
    const found: PhraseFound<T>[] = [];
    for (let i = 0; i < scan.tokens.length; i += 1) {
      const hit = this.at(scan.tokens, i);
      if (!hit) continue;
      found.push(hit);
      i = hit.lastToken;
    }
    return found;
  }
}

function walk(tokens: readonly TextToken[], start: number, words: readonly string[]): number | undefined {
  let at = start;
  for (let w = 1; w < words.length; w += 1) {
    at += 1;
    for (let skipped = 0; skipped < 2; skipped += 1) {
      const token = tokens[at];
      if (token && token.text !== words[w] && isFiller(token)) at += 1;
    }
    if (tokens[at]?.text !== words[w]) return undefined;
  }
  return at;
}
