import { LimitError } from '@docquorum/document';
import type { Flow } from './flow/block.js';
import type { LoadingLimits } from './loading-limits.js';

/** What every loader is given beside the content. */
export interface LoadRequest {
  readonly filename: string;
  readonly limits: LoadingLimits;
  readonly signal: AbortSignal | undefined;
  /** Called again and again by every loader. Throws when the signal has aborted or the time is up. */
  check(): void;
}

export type TextLoader = (text: string, request: LoadRequest, bytes: Uint8Array) => Flow | Promise<Flow>;

/** A request whose time, `limits.maxPageSeconds`, begins now. */
export function startRequest(filename: string, limits: LoadingLimits, signal: AbortSignal | undefined): LoadRequest {
  const deadline = performance.now() + limits.maxPageSeconds * 1000;
  return {
    filename,
    limits,
    signal,
    check() {
      signal?.throwIfAborted();
      if (performance.now() < deadline) return;
      throw new LimitError(
        'ERR_LIMIT_TIME',
        `${filename} cannot be opened within ${limits.maxPageSeconds} s: raise limits.maxPageSeconds.`,
        { details: { limit: limits.maxPageSeconds } },
      );
    },
  };
}
