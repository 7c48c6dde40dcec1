import type { PageLayout } from './layout/lay-out-page.js';

/** Words of a page as the answer to a query, in reading order of the layout. */
export interface DecodedSpan {
  readonly first: number;
  readonly last: number;
  /** Logarithm of the chance that the value begins and ends there. */
  readonly score: number;
  readonly words: readonly number[];
}

const longest = 80;
const mostRows = 14;
const starts = 12;
const ends = 8;
/** Weight of the words inside a span that look like labels or like the beginning of another value. */
const insideWeight = 0.5;
const leastChance = 0.02;

/** The best spans of a page, at most `most`, best first. */
export function decodeSpans(
  start: Float64Array,
  end: Float64Array,
  inside: Float64Array,
  layout: PageLayout,
  most: number,
): DecodedSpan[] {
  const { rows } = layout;
  const found: (DecodedSpan & { readonly total: number })[] = [];
  for (const first of highest(start, 0, start.length - 1, starts)) {
    let reach = first;
    const limit = Math.min(rows.length, first + longest) - 1;
    while (reach < limit && (rows[reach + 1] ?? 0) <= (rows[first] ?? 0) + mostRows) reach += 1;
    for (const last of highest(end, first, reach, ends)) {
      const score = (start[first] ?? 0) + (end[last] ?? 0);
      const words = wordsBetween(layout, first, last);
      const cost = words.reduce((sum, word) => (word > first ? sum + (inside[word] ?? 0) : sum), 0);
      found.push({ first, last, score, words, total: score + insideWeight * cost });
    }
  }
  return found.sort((a, b) => b.total - a.total).slice(0, most);
}

/** Indices of the highest values from `from` to `to`, highest first; of equals the first one. */
function highest(values: Float64Array, from: number, to: number, most: number): number[] {
  const indices = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  return indices.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b).slice(0, most);
}

/** The words of a span: on one row all between; on several those in the column that its two ends span. */
function wordsBetween({ rows, segments, words }: PageLayout, first: number, last: number): number[] {
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (rows[first] === rows[last]) return all;
  let lineEnd = first;
  while (segments[lineEnd + 1] === segments[first]) lineEnd += 1;
  let lineStart = last;
  while (segments[lineStart - 1] === segments[last]) lineStart -= 1;
  const left = Math.min(words[first]?.left ?? 0, words[lineStart]?.left ?? 0);
  const right = Math.max(words[lineEnd]?.right ?? 0, words[last]?.right ?? 0);
  return all.filter((i) => (words[i]?.right ?? 0) > left && (words[i]?.left ?? 0) < right);
}

/**
 * Logarithm of the chance that a word goes on with the value before it rather than beginning anew.
 * @param tags four logits a word: neither, label, first word of a value, later word of a value
 */
export function insideCosts(tags: Float32Array): Float64Array {
  return Float64Array.from({ length: tags.length / 4 }, (_, word) => {
    const [other = 0, label = 0, valueFirst = 0, valueRest = 0] = tags.subarray(4 * word, 4 * word + 4);
    const most = Math.max(other, label, valueFirst, valueRest);
    const [l, f] = [Math.exp(label - most), Math.exp(valueFirst - most)];
    const sum = Math.exp(other - most) + l + f + Math.exp(valueRest - most);
    return Math.log(Math.min(1, Math.max(leastChance, 1 - (l + f) / sum)));
  });
}

export function logSoftmax(logits: Float32Array): Float64Array {
  const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
  return Float64Array.from(logits, (logit) => logit - most - Math.log(sum));
}
