import type { FieldReaderTask } from '../field-reader-task.js';
import type { ReaderConstants } from '../reader-constants.js';
import type { PlacedPage } from './placed-word.js';

/** A page in page units. */
export function placePage(
  { words, aspect, place }: Omit<FieldReaderTask, 'queries'>,
  { pageUnits }: ReaderConstants,
): PlacedPage {
  const units = (fraction: number, side: number): number => Math.floor(fraction * side * pageUnits + 0.5);
  return {
    words: words.map(([text, left, top, right, bottom]) => ({
      text,
      left: units(left, 1),
      top: units(top, aspect),
      right: units(right, 1),
      bottom: units(bottom, aspect),
    })),
    height: Math.floor(aspect * pageUnits),
    place,
  };
}
