import type { Judged } from './measures.js';

interface Block {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly right: number;
}

/** Smoothed by one right and one wrong leaf, so that no block claims certainty. */
const chanceOf = ({ count, right }: Block): number => (right + 1) / (count + 2);
const share = ({ count, right }: Block): number => right / count;

/**
 * The best rising step function from agreement to the share of right leaves, by pooling adjacent violators (Ayer et al.
 * 1955), as knots: each block is flat from its first to its last value.
 */
export function fitIsotonic(points: readonly Judged[]): [number, number][] {
  const blocks: Block[] = [];
  for (const [value, right] of points.toSorted(([a], [b]) => a - b)) {
    const last = blocks.at(-1);
    if (last !== undefined && last.to === value) {
      blocks[blocks.length - 1] = { ...last, count: last.count + 1, right: last.right + Number(right) };
    } else blocks.push({ from: value, to: value, count: 1, right: Number(right) });
  }
  const pooled: Block[] = [];
  for (const block of blocks) {
    let last = block;
    for (let before = pooled.at(-1); before !== undefined && share(before) >= share(last); before = pooled.at(-1)) {
      pooled.pop();
      last = { from: before.from, to: last.to, count: before.count + last.count, right: before.right + last.right };
    }
    pooled.push(last);
  }
  let chance = 0;
  return pooled.flatMap((block): [number, number][] => {
    // Smoothing pulls small blocks towards a half, which must not undo the rise.
    chance = Math.max(chance, chanceOf(block));
    return block.from === block.to
      ? [[block.from, chance]]
      : [
          [block.from, chance],
          [block.to, chance],
        ];
  });
}
