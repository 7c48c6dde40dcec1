import { LimitError, OptionError } from '@docquorum/document';

const dpiRange = { least: 96, most: 300 } as const;

/** Throws an `OptionError` unless `dpi` is a number from 96 to 300. */
export function checkDpi(dpi: number): void {
  if (!(dpi >= dpiRange.least && dpi <= dpiRange.most)) {
    throw new OptionError(`dpi must be between ${dpiRange.least} and ${dpiRange.most}, not ${dpi}.`, {
      details: { option: 'dpi' },
    });
  }
}

/** The pixels of a length in points at a resolution: `round(points * dpi / 72)`, halves up, at least 1. */
export const pointsToPixels = (points: number, dpi: number): number => Math.max(1, Math.round((points * dpi) / 72));

/** Throws a `LimitError` when an image of this size holds too many pixels. */
export function checkPixels(width: number, height: number, maxPixels: number, what: string): void {
  const pixels = width * height;
  if (pixels <= maxPixels) return;
  throw new LimitError(
    'ERR_LIMIT_PIXELS',
    `${what} has ${width} x ${height} pixels, more than the ${maxPixels} allowed: raise limits.maxPixels, ` +
      'or use a smaller image or a lower resolution.',
    { details: { limit: maxPixels, actual: pixels } },
  );
}
