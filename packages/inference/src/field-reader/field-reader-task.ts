import type { FieldQuery } from '@docquorum/document';
import type { ReaderModels } from './reader-models.js';

/** One page and the fields to look for, as they cross into a worker. */
export interface FieldReaderTask {
  readonly words: readonly ReadingWord[];
  /** Height of the page over its width. */
  readonly aspect: number;
  /** 0 the only page, 1 the first, 2 an inner one, 3 the last. */
  readonly place: number;
  readonly queries: readonly FieldQuery[];
}

/** A word with its box in page fractions: text, left, top, right, bottom. */
export type ReadingWord = readonly [text: string, left: number, top: number, right: number, bottom: number];

/** What every worker knows from its start. */
export interface FieldReaderWorkerData {
  readonly models: ReaderModels;
}
