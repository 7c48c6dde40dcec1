import { areColumns } from './are-columns.js';
import type { Band } from './bands.js';
import { heightOf, type PlacedWord } from './placed-word.js';

/** Bands that are read column by column. */
export interface Columns {
  /** Index of the first band. */
  readonly from: number;
  /** Index after the last band. */
  readonly to: number;
  readonly left: readonly PlacedWord[];
  readonly right: readonly PlacedWord[];
}

/** A free strip between two columns. */
interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** A gutter is at least this many line heights wide, which blanks between words seldom are. */
const narrowestGutter = 0.9;
/** A column goes on over bands that only it has words in, if they are no further apart than this many line heights. */
const widestStep = 1;
/** Columns end at a free space across the page that is this many line heights high. */
const widestBreak = 1.6;
/** ... unless they go on alike within this many line heights. */
const widestPause = 4;

/**
 * The first bands that stand in two columns, further columns being found inside them. The strip between them is free in
 * all these bands; the longest run of bands wins, of equal ones the widest strip. Columns that go on with the same strip
 * under a free space belong to it.
 */
export function findColumns(bands: readonly Band[], pageWidth: number): Columns | undefined {
  const refused: Run[] = [];
  const columnsAt = (at: number): Run | undefined => {
    const runs = gapsOf(bands[at] ?? [])
      // A strip that was refused as a whole is not tried again from each of its rows.
      .filter((gap) => !refused.some(({ to, gutter }) => at < to && gap.from < gutter.to && gutter.from < gap.to))
      .flatMap((gap) => follow(bands, at, gap) ?? [])
      .sort((a, b) => b.to - a.to || widthOf(b.gutter) - widthOf(a.gutter));
    const found = runs.find(({ left, right }) => areColumns(left, right, pageWidth));
    if (!found) refused.push(...runs);
    return found;
  };
  for (let from = 0; from < bands.length; from++) {
    let found = columnsAt(from);
    while (found && step(bands[found.to - 1], bands[found.to]) <= widestPause * usualHeight(bands[found.to] ?? [])) {
      const next = columnsAt(found.to);
      const joined = next && join(found, next);
      if (!joined) break;
      found = joined;
    }
    if (found) return found;
  }
  return undefined;
}

interface Run extends Columns {
  readonly gutter: Gutter;
}

const widthOf = ({ from, to }: Gutter): number => to - from;

/** One run of two whose strips are one; undefined when they are not. */
function join(first: Run, second: Run): Run | undefined {
  const gutter = {
    from: Math.max(first.gutter.from, second.gutter.from),
    to: Math.min(first.gutter.to, second.gutter.to),
  };
  if (gutter.from >= gutter.to) return undefined;
  const [left, right] = [
    [...first.left, ...second.left],
    [...first.right, ...second.right],
  ];
  return { from: first.from, to: second.to, gutter, left, right };
}

/** Follows a free strip down the page as long as it stays wide enough, and takes in what hangs on at both ends. */
function follow(bands: readonly Band[], start: number, first: Gutter): Run | undefined {
  let gutter = first;
  let lastShared = start;
  let to = start + 1;
  for (; to < bands.length; to++) {
    const band = bands[to] ?? [];
    const next = narrow(gutter, band);
    if (!next || next.to - next.from < narrowestGutter * usualHeight(band)) break;
    const isShared = sideOf(band, next) === 'both';
    if (step(bands[to - 1], band) > (isShared ? widestBreak : widestStep) * usualHeight(band)) break;
    gutter = next;
    if (isShared) lastShared = to;
  }
  // Rows that only one column has belong to it while they follow closely; the loop has seen to that.
  if (lastShared === start) return undefined;
  let from = start;
  for (; from > 0; from--) {
    const band = bands[from - 1] ?? [];
    const next = narrow(gutter, band);
    if (!next || next.to - next.from < narrowestGutter * usualHeight(band)) break;
    if (step(band, bands[from]) > widestStep * usualHeight(band)) break;
    gutter = next;
  }
  const words = bands.slice(from, to).flat();
  return {
    from,
    to,
    gutter,
    left: words.filter(({ right }) => right <= gutter.from),
    right: words.filter(({ left }) => left >= gutter.to),
  };
}

/** The wide gaps between the words of a band. */
function gapsOf(band: Band): Gutter[] {
  const gaps: Gutter[] = [];
  let end: number | undefined;
  for (const { left, right } of band.toSorted((a, b) => a.left - b.left)) {
    if (end !== undefined && left - end >= narrowestGutter * usualHeight(band)) gaps.push({ from: end, to: left });
    end = Math.max(end ?? right, right);
  }
  return gaps;
}

/** What of a gutter stays free beside the words of a band; undefined when a word crosses it. */
function narrow(gutter: Gutter, band: Band): Gutter | undefined {
  let { from, to } = gutter;
  const middle = (from + to) / 2;
  for (const { left, right } of band) {
    if (left >= to || right <= from) continue;
    // A word that reaches into the strip takes the part of it on its own side.
    if (right <= middle || (left < from && right < to)) from = Math.max(from, right);
    else if (left >= middle || (right > to && left > from)) to = Math.min(to, left);
    else return undefined;
  }
  return to > from ? { from, to } : undefined;
}

function sideOf(band: Band, { from, to }: Gutter): 'left' | 'right' | 'both' {
  const hasLeft = band.some(({ right }) => right <= from);
  const hasRight = band.some(({ left }) => left >= to);
  return hasLeft && hasRight ? 'both' : hasLeft ? 'left' : 'right';
}

/** The free space between a band and the next. */
const step = (above: Band = [], below: Band = []): number =>
  Math.min(...below.map(({ top }) => top)) - Math.max(...above.map(({ bottom }) => bottom));

function usualHeight(band: Band): number {
  const heights = band.map(heightOf).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] ?? 0;
}
