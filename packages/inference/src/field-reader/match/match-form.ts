import type { ReaderConstants } from '../reader-constants.js';
import { hashText } from '../words/hash-text.js';

/** A form of a word, ready to be compared. */
export interface MatchForm {
  readonly text: string;
  /** Sorted distinct hashes of the trigrams of `<text>`. */
  readonly trigrams: Uint32Array;
}

export function matchForm(text: string, { hash }: ReaderConstants): MatchForm {
  const padded = ['<', ...text, '>'];
  const hashes = new Set<number>();
  for (let i = 0; i + 2 < padded.length; i += 1) hashes.add(hashText(padded.slice(i, i + 3).join(''), hash));
  return { text, trigrams: Uint32Array.from(hashes).sort() };
}

/** How alike two forms are, 0..1: trigrams (Dice), prefix, abbreviation, containment. */
export function formSimilarity(a: MatchForm, b: MatchForm, { similarity: p }: ReaderConstants): number {
  if (a.text === b.text) return 1;
  const common = countCommon(a.trigrams, b.trigrams);
  let best = (2 * common) / (a.trigrams.length + b.trigrams.length);
  const [short, long] = a.text.length > b.text.length ? [b, a] : [a, b];
  const [shorter, longer] = [short.text.length, long.text.length];
  if (short.text[0] === long.text[0]) {
    if (shorter >= p.prefixLength && long.text.startsWith(short.text)) {
      best = Math.max(best, p.prefixBase + (p.prefixShare * shorter) / longer);
    }
    const mayShorten = shorter >= p.abbreviationMin && shorter <= p.abbreviationMax && longer >= p.abbreviationLonger;
    if (mayShorten && short.text.at(-1) === long.text.at(-1) && isSubsequence(short.text, long.text)) {
      best = Math.max(best, p.abbreviation);
    }
  }
  const inner = short.trigrams.length - 2;
  if (shorter >= p.containLength && inner > 0) {
    best = Math.max(best, common <= inner ? (p.contain * common) / inner : p.contain);
  }
  return best >= p.floor ? best : 0;
}

function countCommon(a: Uint32Array, b: Uint32Array): number {
  let [i, j, common] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i] ?? 0, b[j] ?? 0];
    if (one === other) common += 1;
    if (one <= other) i += 1;
    if (other <= one) j += 1;
  }
  return common;
}

function isSubsequence(short: string, long: string): boolean {
  let k = 0;
  for (let i = 0; i < long.length && k < short.length; i += 1) if (long[i] === short[k]) k += 1;
  return k === short.length;
}
