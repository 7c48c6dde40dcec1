/** Differences beyond which two sequences are not compared any further: the table of traces would grow too large. */
const maxDifferences = 1500;

/**
 * Positions of a longest common subsequence of two sequences of numbers, by Myers' O(ND) difference algorithm (1986):
 * cheap where they differ little, however long they are. Undefined where they differ too much.
 */
export function commonSubsequence(a: readonly number[], b: readonly number[]): [number, number][] | undefined {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const middle = diff(a.slice(start, endA), b.slice(start, endB));
  if (middle === undefined) return undefined;
  const prefix = Array.from({ length: start }, (_, i): [number, number] => [i, i]);
  const suffix = Array.from({ length: a.length - endA }, (_, i): [number, number] => [endA + i, endB + i]);
  return [...prefix, ...middle.map(([i, j]): [number, number] => [i + start, j + start]), ...suffix];
}

function diff(a: readonly number[], b: readonly number[]): [number, number][] | undefined {
  const limit = Math.min(maxDifferences, a.length + b.length);
  const offset = limit + 1;
  const furthest = new Int32Array(2 * offset + 1);
  const traces: Int32Array[] = [];
  for (let d = 0; d <= limit; d++) {
    traces.push(furthest.slice(offset - d - 1, offset + d + 2));
    for (let k = -d; k <= d; k += 2) {
      const left = furthest[offset + k - 1] ?? 0;
      const right = furthest[offset + k + 1] ?? 0;
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[offset + k] = x;
      if (x >= a.length && x - k >= b.length) return traceBack(traces, a.length, b.length);
    }
  }
  return undefined;
}

/** Walks back from the ends: each step is one difference, and before it a run of equal elements. */
function traceBack(traces: readonly Int32Array[], lengthA: number, lengthB: number): [number, number][] {
  const pairs: [number, number][] = [];
  let x = lengthA;
  let y = lengthB;
  for (let d = traces.length - 1; d > 0; d--) {
    const trace = traces[d] ?? new Int32Array(0);
    const k = x - y;
    const left = trace[d + k] ?? 0;
    const right = trace[d + k + 2] ?? 0;
    const down = k === -d || (k !== d && left < right);
    const fromX = down ? right : left;
    const fromY = fromX - (down ? k + 1 : k - 1);
    const equalFrom = down ? fromX : fromX + 1;
    for (; x > equalFrom; x--, y--) pairs.push([x - 1, y - 1]);
    x = fromX;
    y = fromY;
  }
  for (; x > 0; x--, y--) pairs.push([x - 1, y - 1]);
  return pairs.reverse();
}
