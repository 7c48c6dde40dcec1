import type { JsonValue } from '@docquorum/document';

/** A stored answer that a repeated request gets again. */
export interface StoredAnswer {
  status: number;
  body: JsonValue;
}

/** Remembers answers by scope (API key and route) and the caller's key. */
export interface IdempotencyStore {
  /**
   * `begun`: this caller runs the request and must `complete` or `abandon` it. `running`: another does; wait and ask
   * again. `conflict`: the same key came with another body. Entries that began over `staleMs` ago are taken over.
   */
  begin: (request: {
    scope: string;
    key: string;
    bodyHash: string;
    ttlMs: number;
    staleMs: number;
  }) => Promise<
    { state: 'begun' } | { state: 'running' } | { state: 'conflict' } | { state: 'done'; answer: StoredAnswer }
  >;
  complete: (scope: string, key: string, answer: StoredAnswer) => Promise<void>;
  abandon: (scope: string, key: string) => Promise<void>;
  /** Drops what expired; returns how many. */
  sweep: () => Promise<number>;
}
