import { OptionError } from '@docquorum/document';

/** What a document may cost before it is refused. */
export interface RenderingLimits {
  /** Size of the file in bytes. @default 268_435_456 (256 MiB) */
  readonly maxBytes: number;
  /** Pages of the document. @default 10_000 */
  readonly maxPages: number;
  /** Pixels of one page image, and of one image file before it is decoded. @default 100_000_000 */
  readonly maxPixels: number;
  /** Longest side of a page, in inches. @default 150 */
  readonly maxPageSideInches: number;
  /**
   * Seconds that opening the file, reading a page and drawing a page may take, each. Image files other than HEIC
   * and BMP count in whole seconds. @default 30
   */
  readonly maxPageSeconds: number;
}

export const defaultRenderingLimits: RenderingLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxPages: 10_000,
  maxPixels: 100_000_000,
  maxPageSideInches: 150,
  maxPageSeconds: 30,
};

/** Fills in the defaults. Throws an `OptionError` for a limit that is no positive number. */
export function resolveRenderingLimits(limits: Partial<RenderingLimits> = {}): RenderingLimits {
  const resolved = { ...defaultRenderingLimits, ...limits };
  for (const [name, value] of Object.entries(resolved)) {
    if (!(typeof value === 'number' && value > 0)) {
      throw new OptionError(`limits.${name} must be a positive number, not ${String(value)}.`, {
        details: { option: `limits.${name}` },
      });
    }
  }
  return resolved;
}
