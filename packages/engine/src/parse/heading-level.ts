import type { Segment } from './page-segments.js';

/** How much larger than the running text the letters of a heading are, for levels 1 to 3. */
const headingSizes = [1.8, 1.4, 1.15] as const;
const longestHeading = 120;
/** Letters that are as common on a page as this are no heading's, however large. */
const mostOfPage = 0.25;
/** A heading in capitals has at least this many letters, and is hardly smaller than the running text. */
const capitals = { letters: 6, longest: 60, size: 0.9, mostOfPage: 0.5 } as const;

/** Tells headings from other lines by their letters, those of the whole page in view. */
export class HeadingSizes {
  /** Of most letters. */
  readonly usual: number;
  /** Ascending, one for each letter. */
  readonly #sizes: readonly number[];
  readonly #mostlyCapitals: boolean;

  constructor(segments: readonly Segment[]) {
    this.#sizes = segments.flatMap(({ size, text }) => Array.from(text, () => size)).sort((a, b) => a - b);
    this.usual = this.#sizes[Math.floor(this.#sizes.length / 2)] ?? 0;
    const letters = segments.map(({ text }) => text.replace(/\P{L}/gu, '')).join('');
    const upper = letters.replace(/\P{Lu}/gu, '');
    this.#mostlyCapitals = upper.length > capitals.mostOfPage * letters.length;
  }

  /** The level of a line whose letters are larger than those of running text. */
  levelOf(line: readonly Segment[]): 1 | 2 | 3 | undefined {
    const [segment] = line;
    if (!segment || line.length > 1 || segment.text.length > longestHeading) return undefined;
    if (!/\p{L}{2}/u.test(segment.text) || this.#shareFrom(segment.smallSize) > mostOfPage) return undefined;
    const level = headingSizes.findIndex((factor) => segment.smallSize >= factor * this.usual);
    return level < 0 ? undefined : ((level + 1) as 1 | 2 | 3);
  }

  /** Whether a line that stands alone is the title of what follows: all in capitals on a page that is not. */
  isCapitalTitle(line: readonly Segment[]): boolean {
    const [segment] = line;
    if (!segment || line.length > 1 || this.#mostlyCapitals || segment.text.length > capitals.longest) return false;
    const letters = segment.text.replace(/\P{L}/gu, '');
    return (
      letters.length >= capitals.letters &&
      letters === letters.toUpperCase() &&
      /^\p{L}\D*$/u.test(segment.text) &&
      segment.size >= capitals.size * this.usual
    );
  }

  /** The share of letters that are at least so large, but for rounding. */
  #shareFrom(size: number): number {
    const first = this.#sizes.findIndex((one) => one >= 0.97 * size);
    return first < 0 ? 0 : 1 - first / this.#sizes.length;
  }
}
