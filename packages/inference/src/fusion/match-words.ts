import type { BoundingBox, Word } from '@docquorum/document';

/** Words of two readings that stand in the same place, each side from left to right; one side may be empty. */
export interface WordMatch {
  readonly base: readonly Word[];
  readonly other: readonly Word[];
}

/** Two words share a place when they overlap by this part of the smaller one, in width and in height. */
const sharedPart = 0.5;
/** The page is cut into this many strips so that only words near each other are compared. */
const stripCount = 200;

/**
 * Groups the words of two readings by place. A word that one reader tears and the other does not makes a group of one
 * and two. Every word is in exactly one group; groups come in the order of their first base word, then of the others.
 */
export function matchWords(base: readonly Word[], other: readonly Word[]): WordMatch[] {
  const group = [...base, ...other].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] as number;
    return at;
  };
  const strips = new Map<number, number[]>();
  other.forEach(({ box }, index) => {
    for (const strip of stripsOf(box)) strips.set(strip, [...(strips.get(strip) ?? []), index]);
  });
  base.forEach(({ box }, index) => {
    for (const near of new Set(stripsOf(box).flatMap((strip) => strips.get(strip) ?? []))) {
      const candidate = other[near];
      if (candidate && sharePlace(box, candidate.box)) {
        const [first, second] = [root(index), root(base.length + near)];
        group[Math.max(first, second)] = Math.min(first, second);
      }
    }
  });

  const matches = new Map<number, { base: Word[]; other: Word[] }>();
  [...base, ...other].forEach((word, index) => {
    const key = root(index);
    const match = matches.get(key) ?? { base: [], other: [] };
    matches.set(key, match);
    (index < base.length ? match.base : match.other).push(word);
  });
  const fromLeft = (a: Word, b: Word) => a.box.left - b.box.left;
  return [...matches.values()].map((match) => ({
    base: match.base.sort(fromLeft),
    other: match.other.sort(fromLeft),
  }));
}

function stripsOf({ top, bottom }: BoundingBox): number[] {
  const [first, last] = [Math.floor(top * stripCount), Math.floor(bottom * stripCount)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Whether two words overlap by half of the smaller one, in width and in height. */
export function sharePlace(a: BoundingBox, b: BoundingBox): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return (
    width > sharedPart * Math.min(a.right - a.left, b.right - b.left) &&
    height > sharedPart * Math.min(a.bottom - a.top, b.bottom - b.top)
  );
}
