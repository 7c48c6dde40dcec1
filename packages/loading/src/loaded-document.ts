import type { OpenedDocument } from '@docquorum/rendering';

/** A document of any kind, ready to give its pages. */
export interface LoadedDocument extends OpenedDocument {
  /** What of the file does not reach its pages, such as hidden sheets and attachments, for a person to read. */
  readonly leftOut: readonly string[];
}
