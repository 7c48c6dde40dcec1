import { describe, expect, it } from 'vitest';
import { leafRanges } from '../../../src/runs/chat/leaf-ranges.js';

describe('leafRanges', () => {
  it('tells where each leaf is written', () => {
    const json = '{ "a": 1.5, "b": [true, {"c\\"d": "x, {y}"}], "e": {"f": null}, "g": [] }';
    const texts = leafRanges(json).map(([pointer, start, end]) => [pointer, json.slice(start, end)]);
    expect(texts).toEqual([
      ['/a', '1.5'],
      ['/b/0', 'true'],
      ['/b/1/c"d', '"x, {y}"'],
      ['/e/f', 'null'],
    ]);
  });

  it('takes a bare value', () => {
    expect(leafRanges(' "x"')).toEqual([['', 1, 4]]);
  });
});
