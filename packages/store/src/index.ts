export type { BlobInfo, BlobStore } from './blob-store.js';
export type { IdempotencyStore, StoredAnswer } from './idempotency-store.js';
export type { Claim, Job, JobError, JobState, NewJob } from './job.js';
export type { JobFilter, JobStore, OutboxMessage, Page, PageRequest } from './job-store.js';
export type { ApiKey, KeyStore } from './key-store.js';
export type { NewRecord, RecordStore, StoredRecord } from './record-store.js';
export type { Store } from './store.js';
