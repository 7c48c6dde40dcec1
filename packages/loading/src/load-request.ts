import type { Flow } from './flow/block.js';
import type { LoadingLimits } from './loading-limits.js';

/** What every loader is given beside the content. */
export interface LoadRequest {
  readonly filename: string;
  readonly limits: LoadingLimits;
  readonly signal: AbortSignal | undefined;
}

export type TextLoader = (text: string, request: LoadRequest, bytes: Uint8Array) => Flow | Promise<Flow>;
