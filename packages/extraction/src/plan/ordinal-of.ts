import { splitName } from '../concepts/split-name.js';
import words from './name-words.json' with { type: 'json' };

/** Which of several like-named fields or groups a name asks for. */
export interface Ordinal {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

const named: Readonly<Record<string, number>> = words.ordinals;

/** Places of numbering words in a name, with the name without each. */
const framesOf = (name: string): { frame: string; rank: number }[] => {
  const parts = splitName(name);
  return parts.flatMap((part, at) => {
    const rank = /^[1-9]$/u.test(part) ? Number(part) : named[part];
    return rank === undefined ? [] : [{ frame: parts.toSpliced(at, 1, '*').join(' '), rank }];
  });
};

/**
 * The second of two for `signatoryB` beside `signatoryA`, `parent_2_name` beside `parent_1_name`; undefined for a name
 * without a like one beside it.
 */
export function ordinalOf(name: string, siblings: readonly string[]): Ordinal | undefined {
  for (const { frame, rank } of framesOf(name)) {
    const ranks = siblings.flatMap((sibling) =>
      framesOf(sibling).flatMap((other) => (other.frame === frame ? [other.rank] : [])),
    );
    const sorted = [...new Set(ranks)].sort((a, b) => a - b);
    if (sorted.length > 1) return { index: sorted.indexOf(rank), count: sorted.length };
  }
  return undefined;
}
