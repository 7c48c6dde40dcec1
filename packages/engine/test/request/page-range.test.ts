import { describe, expect, it } from 'vitest';
import { resolvePageRange } from '../../src/request/page-range.js';

describe('resolvePageRange', () => {
  it('reads all pages without a range', () => {
    expect(resolvePageRange(undefined, 3, 10)).toEqual([1, 2, 3]);
  });

  it('takes numbers, spans and open spans, in page order and each once', () => {
    expect(resolvePageRange('3-5, 1,4', 9, 10)).toEqual([1, 3, 4, 5]);
    expect(resolvePageRange('8-', 9, 10)).toEqual([8, 9]);
    expect(resolvePageRange([5, 2, 2], 9, 10)).toEqual([2, 5]);
  });

  it('leaves out pages beyond the end, without building huge lists', () => {
    expect(resolvePageRange('2-9999999', 3, 10)).toEqual([2, 3]);
  });

  it.each(['', 'x', '0', '3-1', '1,,2', '-2', '1.5'])('refuses %j and names the option', (range) => {
    expect(() => resolvePageRange(range, 9, 10)).toThrow(/pages: .* no page range/);
  });

  it('refuses a range without any page of the document', () => {
    expect(() => resolvePageRange('7', 3, 10)).toThrow(/3 page\(s\), none of them/);
  });

  it('refuses more pages than the limit with a stable code', () => {
    expect(() => resolvePageRange(undefined, 11, 10)).toThrow(expect.objectContaining({ code: 'ERR_LIMIT_PAGES' }));
  });
});
