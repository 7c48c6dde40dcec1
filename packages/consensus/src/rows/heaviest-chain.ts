/** A row that may belong to a column, both by position, and what joining them is worth. */
export interface Link {
  readonly row: number;
  readonly column: number;
  readonly gain: number;
}

/** Prefix maxima over column positions (Fenwick 1994). */
class PrefixMaximum {
  readonly #tree: (number | undefined)[];
  readonly #gainOf: (link: number) => number;

  constructor(size: number, gainOf: (link: number) => number) {
    this.#tree = Array.from({ length: size + 1 });
    this.#gainOf = gainOf;
  }

  /** The best link that ends before a column. */
  before(column: number): number | undefined {
    let best: number | undefined;
    for (let at = column; at > 0; at -= at & -at) {
      const link = this.#tree[at];
      if (link !== undefined && (best === undefined || this.#gainOf(link) > this.#gainOf(best))) best = link;
    }
    return best;
  }

  enter(column: number, link: number): void {
    for (let at = column + 1; at < this.#tree.length; at += at & -at) {
      const held = this.#tree[at];
      if (held === undefined || this.#gainOf(link) > this.#gainOf(held)) this.#tree[at] = link;
    }
  }
}

/**
 * The links of greatest total gain that keep the order of rows and of columns, each used once: the heaviest increasing
 * subsequence. O(k log columns) for k links.
 */
export function heaviestChain(links: readonly Link[], columns: number): readonly Link[] {
  // Of one row, later columns first: they cannot build on one another.
  const sorted = links.toSorted((a, b) => a.row - b.row || b.column - a.column);
  const totals = new Float64Array(sorted.length);
  const previous = new Int32Array(sorted.length).fill(-1);
  const best = new PrefixMaximum(columns, (link) => totals[link] ?? 0);
  let end = -1;
  for (const [at, { column, gain }] of sorted.entries()) {
    const before = best.before(column);
    totals[at] = gain + (before === undefined ? 0 : (totals[before] ?? 0));
    previous[at] = before ?? -1;
    best.enter(column, at);
    if (end < 0 || (totals[at] ?? 0) > (totals[end] ?? 0)) end = at;
  }
  const chain: Link[] = [];
  for (let at = end; at >= 0; at = previous[at] ?? -1) {
    const link = sorted[at];
    if (link !== undefined) chain.push(link);
  }
  return chain.reverse();
}
