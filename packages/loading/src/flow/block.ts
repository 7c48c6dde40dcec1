import type { Place } from '@docquorum/document';
import type { LoadRequest } from '../load-request.js';

/** Where a text begins in the file whose characters it shows. */
export interface TextStart {
  readonly offset: number;
  /** 1-based. */
  readonly line: number;
}

/** Text with its own lines (`\n`) and tab stops (`\t`). */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly start?: TextStart;
  readonly place?: Place;
}

export interface TableCell {
  /** Paragraphs of the cell are parted by `\n`. */
  readonly text: string;
  /** 0-based, of the first column that the cell covers. */
  readonly column: number;
  /** At least 1. */
  readonly columnSpan: number;
  readonly start?: TextStart;
  readonly place?: Place;
}

/** Cells in common columns. A row without cells stays as a blank row. */
export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly (readonly TableCell[])[];
}

/** Columns of blocks side by side: what a table holds that only arranges the page. */
export interface BesideBlock {
  readonly kind: 'beside';
  readonly columns: readonly (readonly Block[])[];
}

/** What follows begins on a new page. */
export interface PageBreak {
  readonly kind: 'page-break';
}

/** A piece of a document that has no pages of its own, from top to bottom. */
export type Block = TextBlock | TableBlock | BesideBlock | PageBreak;

/** A document without pages of its own, as its loader understood it. */
export interface Flow {
  readonly blocks: readonly Block[];
  /** What of the file does not reach the pages, for a person to read. */
  readonly leftOut: readonly string[];
  /** Documents that came with it. */
  readonly attachments?: readonly Attachment[];
}

export interface Attachment {
  /** Without folders. */
  readonly filename: string;
  readonly content: Uint8Array | EmbeddedDocument;
}

/** A document that is no file of its own within the one that holds it, such as a message within an Outlook message. */
export interface EmbeddedDocument {
  readonly mimeType: string;
  load(request: LoadRequest): Flow | Promise<Flow>;
}

/** A flow and what its file was. */
export interface LoadedFlow {
  readonly flow: Flow;
  readonly mimeType: string;
}
