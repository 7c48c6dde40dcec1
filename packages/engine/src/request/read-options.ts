import { requireInteger } from './check-options.js';
import type { DocumentInput } from './document-input.js';
import type { PageRange } from './page-range.js';

/** Which pages of which document are read, and how. */
export interface ReadOptions {
  readonly document: DocumentInput;
  /** 1-based pages to read, such as `'1,3-5'`. @default all */
  readonly pages?: PageRange;
  /** Dots per inch of page images where a page must be recognised, 96..300. @default 192 */
  readonly imageResolutionDpi?: number;
  /** Opens an encrypted PDF. */
  readonly password?: string;
  /** Reads the pages anew, and lets what is found replace what the cache holds. @default false */
  readonly bustCache?: boolean;
  readonly signal?: AbortSignal;
}

/** How far the reading of a document has come. */
export interface ReadingProgress {
  readonly pagesRead: number;
  readonly pages: number;
}

export const readOptionNames: readonly string[] = [
  'document',
  'pages',
  'imageResolutionDpi',
  'password',
  'bustCache',
  'signal',
];

export function checkReadOptions({ imageResolutionDpi = 192 }: ReadOptions): void {
  requireInteger('imageResolutionDpi', imageResolutionDpi, 96, 300);
}
