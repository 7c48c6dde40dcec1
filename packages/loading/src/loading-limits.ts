import { OptionError } from '@docquorum/document';
import { defaultRenderingLimits, type RenderingLimits } from '@docquorum/rendering';

/** What a document may cost before it is refused; those of PDF files and images are described in `rendering`. */
export interface LoadingLimits extends RenderingLimits {
  /** Characters of text that a file without pages of its own may hold. @default 10_000_000 */
  readonly maxCharacters: number;
  /** Bytes that a zip-based file may unpack to. @default 536_870_912 (512 MiB) */
  readonly maxExpandedBytes: number;
  /** How many times larger than packed an entry of a zip-based file of more than 1 MiB may be. @default 300 */
  readonly maxExpansionRatio: number;
  /** Entries of a zip-based file. @default 10_000 */
  readonly maxEntries: number;
  /** How deep elements, e-mails and tables may be nested. @default 256 */
  readonly maxDepth: number;
  /** Words of one page. @default 100_000 */
  readonly maxPageWords: number;
  /** Seconds that opening the document, reading its pages and drawing them may take together. @default 1800 */
  readonly maxDocumentSeconds: number;
  /** Resident memory of the process of an isolated document, in bytes. @default 2_147_483_648 (2 GiB) */
  readonly maxMemoryBytes: number;
}

export const defaultLoadingLimits: LoadingLimits = {
  ...defaultRenderingLimits,
  maxCharacters: 10_000_000,
  maxExpandedBytes: 512 * 1024 * 1024,
  maxExpansionRatio: 300,
  maxEntries: 10_000,
  maxDepth: 256,
  maxPageWords: 100_000,
  maxDocumentSeconds: 1800,
  maxMemoryBytes: 2 * 1024 ** 3,
};

/** Fills in the defaults. Throws an `OptionError` for a limit that is no positive number. */
export function resolveLoadingLimits(limits: Partial<LoadingLimits> = {}): LoadingLimits {
  const resolved = { ...defaultLoadingLimits, ...limits };
  for (const [name, value] of Object.entries(resolved)) {
    if (!(typeof value === 'number' && value > 0)) {
      throw new OptionError(`limits.${name} must be a positive number, not ${String(value)}.`, {
        details: { option: `limits.${name}` },
      });
    }
  }
  return resolved;
}
