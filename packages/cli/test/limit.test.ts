import { describe, expect, it } from 'vitest';
import { addLimit } from '../src/commands/limit.js';

describe('--limit', () => {
  it('reads names with numbers, and units of bytes', () => {
    const limits = addLimit('maxBytes=1GiB', addLimit('maxPages=20', {}));
    expect(limits).toEqual({ maxPages: 20, maxBytes: 1024 ** 3 });
    expect(addLimit('maxPages=3', limits)).toMatchObject({ maxPages: 3 });
  });

  it.each(['maxPages', 'maxPages=', 'maxPages=-1', 'maxPages=1.5', 'maxBytes=1 GB', '=5'])('refuses %s', (text) => {
    expect(() => addLimit(text, {})).toThrow('like maxPages=20');
  });
});
