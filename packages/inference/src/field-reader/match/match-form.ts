import type { ReaderConstants } from '../reader-constants.js';
import { hashText } from '../words/hash-text.js';

/** A form of a word, ready to be compared. */
export interface MatchForm {
  readonly text: string;
  /** Distinct hashes of the trigrams of `<text>`. */
  readonly trigrams: readonly number[];
}

export function matchForm(text: string, { hash }: ReaderConstants): MatchForm {
  const padded = ['<', ...text, '>'];
  const hashes = new Set<number>();
  for (let i = 0; i + 2 < padded.length; i += 1) hashes.add(hashText(padded.slice(i, i + 3).join(''), hash));
  return { text, trigrams: [...hashes] };
}

/**
 * How alike two forms are, 0..1: trigrams (Dice), prefix, abbreviation, containment.
 * @param common trigrams that both have
 */
export function formSimilarity(a: MatchForm, b: MatchForm, common: number, { similarity: p }: ReaderConstants): number {
  if (a.text === b.text) return 1;
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

function isSubsequence(short: string, long: string): boolean {
  let k = 0;
  for (let i = 0; i < long.length && k < short.length; i += 1) if (long[i] === short[k]) k += 1;
  return k === short.length;
}
