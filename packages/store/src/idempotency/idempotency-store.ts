import type { JsonValue } from '@docquorum/document';

/** A stored answer that a repeated request gets again. */
export interface StoredAnswer {
  status: number;
  body: JsonValue;
}

/** Who runs a request. */
export interface Attempt {
  /** A UUID, the same one for all attempts at one request: what is made under it is made once. */
  id: string;
  /** Whether an attempt before this one was lost with its server, so that things made under the id may be there. */
  again: boolean;
}

/** Remembers answers by scope (API key and route) and the caller's key. */
export interface IdempotencyStore {
  /**
   * `begun`: this caller runs the request, renews its lease and must `complete` or `abandon` it. `running`: another does;
   * wait and ask again. `conflict`: the same key came with another body. A request whose lease ran out is taken over.
   */
  begin: (request: {
    scope: string;
    key: string;
    bodyHash: string;
    ttlMs: number;
    leaseMs: number;
  }) => Promise<
    | { state: 'begun'; attempt: Attempt }
    | { state: 'running' }
    | { state: 'conflict' }
    | { state: 'done'; answer: StoredAnswer }
  >;
  /** Tells that the request still runs. */
  renew: (scope: string, key: string, leaseMs: number) => Promise<void>;
  complete: (scope: string, key: string, answer: StoredAnswer) => Promise<void>;
  abandon: (scope: string, key: string) => Promise<void>;
  /** Drops what expired; returns how many. */
  sweep: () => Promise<number>;
}
