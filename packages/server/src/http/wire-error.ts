import type { JsonObject } from '@docquorum/document';

/** An answer other than success, before a vendor's envelope is put round it. */
export class WireError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: JsonObject | null;
  /** Seconds after which to try again, for 429 and 503. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, more: { details?: JsonObject; retryAfter?: number } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details ?? null;
    this.retryAfter = more.retryAfter;
  }
}
