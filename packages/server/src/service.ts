import type { Store } from '@docquorum/store';
import type { Vendor } from './http/vendor.js';

/** Bounds on what comes in. */
export interface ServiceLimits {
  /** Bytes of one document. @default 209715200 (200 MiB) */
  maxDocumentBytes: number;
  /** Bytes of one JSON body; a document within it is base64. @default 73400320 (70 MiB) */
  maxJsonBytes: number;
  /** Waiting jobs beyond which new ones are refused with 429. @default 10000 */
  maxQueued: number;
  /** How long a synchronous request waits for its answer, milliseconds. @default 1800000 */
  maxWaitMs: number;
  /** Requests a minute and key; 0 for no limit. @default 0 */
  requestsPerMinute: number;
  /** How long a request may take to arrive, milliseconds; slower ones get 408. @default 600000 */
  maxArrivalMs: number;
  /** Refractr extractions of a tenant within 24 hours; more get 402. 0 for no limit. @default 0 */
  creditsPerDay: number;
  /** How long finished Retab records are kept, milliseconds; 0 for ever. @default 0 */
  keepMs: number;
}

export const defaultServiceLimits: ServiceLimits = {
  maxDocumentBytes: 200 * 1024 ** 2,
  maxJsonBytes: 70 * 1024 ** 2,
  maxQueued: 10_000,
  maxWaitMs: 30 * 60 * 1000,
  requestsPerMinute: 0,
  maxArrivalMs: 10 * 60 * 1000,
  creditsPerDay: 0,
  keepMs: 0,
};

/** What every route works with. */
export interface Service {
  store: Store;
  limits: ServiceLimits;
  /** Gets a document by URL where that is allowed; refuses with `REMOTE_DISABLED` in the vendor's status otherwise. */
  fetchRemote: (url: string, vendor: Vendor) => Promise<AsyncIterable<Uint8Array>>;
  /** Refuses a webhook address that this server may not call. */
  checkWebhook: (url: string) => void;
  /** Of this program. */
  version: string;
  /** Where this server is reached, without a slash at the end. */
  baseUrl: (request: { protocol: string; host: string }) => string;
}
