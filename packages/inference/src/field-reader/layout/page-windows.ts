import type { ReaderConstants } from '../reader-constants.js';
import { layOutPage } from './lay-out-page.js';
import type { PlacedPage } from './placed-word.js';

/** A part of a page that is read at once. */
export interface PageWindow {
  readonly page: PlacedPage;
  /** Index in the whole page of each of its words. */
  readonly indices: readonly number[];
}

/** A page in parts of at most `window` words, from top to bottom, overlapping; a short page is one part. */
export function pageWindows(page: PlacedPage, constants: ReaderConstants): PageWindow[] {
  const { window, windowStride } = constants;
  const printed = [...page.words.keys()].filter((i) => page.words[i]?.text.trim() !== '');
  const part = (indices: readonly number[]): PageWindow => ({
    page: { ...page, words: indices.flatMap((i) => page.words[i] ?? []) },
    indices,
  });
  if (printed.length === 0) return [];
  const whole = part(printed);
  if (printed.length <= window) return [whole];
  const { order } = layOutPage(whole.page, constants);
  const windows: PageWindow[] = [];
  for (let start = 0; start < printed.length - window + windowStride; start += windowStride) {
    windows.push(part(order.slice(start, start + window).flatMap((i) => printed[i] ?? [])));
  }
  return windows;
}
