import { partitionDocument, type Partition } from '@docquorum/extraction';
import type { EngineContext } from '../engine-context.js';
import { rejectUnknown, wrongOption } from '../request/check-options.js';
import { checkReadOptions, readOptionNames } from '../request/read-options.js';
import type { PageProblem } from '../result/extraction-result.js';
import { modelPages, sortOptionNames, type SortOptions } from './model-pages.js';

/** Which pages of a file belong to which value of a key, such as an invoice number? */
export interface PartitionRequest extends SortOptions {
  /** What tells the parts apart, named like a field: `invoice_number`. */
  readonly key: string;
  /** A page that prints several keys belongs to the part of each; else to that of the first. @default true */
  readonly allowOverlap?: boolean;
}

export interface PartitionResult {
  readonly partitions: readonly Partition[];
  readonly pageProblems: readonly PageProblem[];
}

/** Reads a file and parts it by the values of a key. */
export async function partition(request: PartitionRequest, context: EngineContext): Promise<PartitionResult> {
  rejectUnknown(request, [...readOptionNames, ...sortOptionNames, 'key', 'allowOverlap'], '');
  checkReadOptions(request);
  const { key, instructions, allowOverlap = true } = request;
  if (typeof key !== 'string' || key.trim() === '') throw wrongOption('key', 'must be a text that is not empty');
  const { model, pageProblems } = await modelPages(request, context);
  const named = instructions === undefined ? {} : { instructions };
  return { partitions: partitionDocument({ model, key, allowOverlap, ...named }), pageProblems };
}
