import type { JsonObject } from '@docquorum/document';
import type { Page, PageRequest } from '../jobs/job-store.js';

/** Anything kept that is not a job: projects, saved schemas, checkpoints, uploaded files. Times in ms since 1970. */
export interface StoredRecord {
  tenant: string;
  kind: string;
  id: string;
  /** 1 for the first; every `put` with `newVersion` raises it. `get` gives the newest unless asked. */
  version: number;
  body: JsonObject;
  createdAt: number;
  updatedAt: number;
  expiresAt: number | null;
}

export interface NewRecord {
  tenant: string;
  kind: string;
  id: string;
  body: JsonObject;
  expiresAt?: number;
  /** Hashes of blobs kept alive as long as the record. */
  blobs?: readonly string[];
  /** Keep the former body as an older version instead of replacing it. Default false. */
  newVersion?: boolean;
}

export interface RecordStore {
  put: (record: NewRecord) => Promise<StoredRecord>;
  get: (tenant: string, kind: string, id: string, version?: number) => Promise<StoredRecord | undefined>;
  /** All versions, newest first. */
  versions: (tenant: string, kind: string, id: string) => Promise<StoredRecord[]>;
  list: (
    filter: { tenant: string; kind: string; createdFrom?: number; createdBefore?: number },
    page: PageRequest,
  ) => Promise<Page<StoredRecord>>;
  /** Removes all versions. False when unknown. */
  delete: (tenant: string, kind: string, id: string) => Promise<boolean>;
  /** Drops what expired; returns how many. */
  sweep: () => Promise<number>;
}
