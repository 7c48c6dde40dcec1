import { describe, expect, it } from 'vitest';
import { connectedComponents } from '../../src/imaging/connected-components.js';

const map = (rows: readonly string[]) => ({
  values: Float32Array.from(rows.join(''), (digit) => Number(digit) / 10),
  width: rows[0]?.length ?? 0,
  height: rows.length,
});

describe('connectedComponents', () => {
  it('joins pixels that touch at corners and parts those that do not', () => {
    const { values, width, height } = map(['9000', '0900', '0009']);
    const found = connectedComponents(values, width, height, 0.3);
    expect(found.map(({ pixels }) => Array.from(pixels))).toEqual([[0, 5], [11]]);
  });

  it('does not join the end of a row with the start of the next', () => {
    const { values, width, height } = map(['009', '900']);
    expect(connectedComponents(values, width, height, 0.3)).toHaveLength(2);
  });

  it('gives the mean of the pixels above the threshold only', () => {
    const { values, width, height } = map(['842']);
    expect(connectedComponents(values, width, height, 0.3)[0]?.mean).toBeCloseTo(0.6);
  });

  it('leaves out small components and survives one that fills the map', () => {
    const { values, width, height } = map(['990', '000', '009']);
    expect(connectedComponents(values, width, height, 0.3, 2)).toHaveLength(1);
    expect(connectedComponents(new Float32Array(250_000).fill(1), 500, 500, 0.3)[0]?.pixels).toHaveLength(250_000);
  });
});
