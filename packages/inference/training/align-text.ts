/** Lines with more errors than this share of their characters teach nothing. */
const tolerableErrors = 0.3;

/**
 * Aligns read characters with a true text by edit distance, case ignored. Gives for each character whether a blank
 * stands before it in the truth; undefined where it or the one before it was misread, and everywhere in bad lines.
 */
export function alignText(read: readonly string[], truth: string): (boolean | undefined)[] {
  const expected: { text: string; blankBefore: boolean }[] = [];
  for (const word of truth.split(/\s+/).filter(Boolean)) {
    Array.from(word, (text, index) => expected.push({ text: text.toLowerCase(), blankBefore: index === 0 }));
  }
  const given = read.map((text) => text.toLowerCase());
  const costs = Array.from({ length: given.length + 1 }, () => new Int32Array(expected.length + 1));
  const cost = (row: number, column: number) => costs[row]?.[column] ?? 0;
  const replacement = (row: number, column: number) => (given[row - 1] === expected[column - 1]?.text ? 0 : 1);
  for (let row = 0; row <= given.length; row++) {
    for (let column = 0; column <= expected.length; column++) {
      const best =
        row === 0 || column === 0
          ? row + column
          : Math.min(
              cost(row - 1, column - 1) + replacement(row, column),
              cost(row - 1, column) + 1,
              cost(row, column - 1) + 1,
            );
      costs[row]?.fill(best, column, column + 1);
    }
  }
  const partners = Array.from<number | undefined>({ length: given.length });
  if (cost(given.length, expected.length) <= tolerableErrors * Math.max(given.length, 3)) {
    let [row, column] = [given.length, expected.length];
    while (row > 0 && column > 0) {
      if (cost(row, column) === cost(row - 1, column - 1) + replacement(row, column)) {
        if (replacement(row, column) === 0) partners[row - 1] = column - 1;
        row--;
        column--;
      } else if (cost(row, column) === cost(row - 1, column) + 1) row--;
      else column--;
    }
  }
  return partners.map((partner, index) => {
    const before = partners[index - 1];
    const areNeighbours = partner !== undefined && before === partner - 1;
    return areNeighbours ? expected[partner]?.blankBefore : undefined;
  });
}
