/**
 * The tables, in the order in which they came to be. Forward only: a migration that shipped is never edited. Times are
 * milliseconds since 1970; JSON is text, because both dialects hold it alike and no statement looks inside.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table job (
      id text primary key, tenant text not null, kind text not null, payload text not null,
      state text not null, priority integer not null, attempt integer not null, max_attempts integer not null,
      run_at bigint not null, lease_until bigint, worker text,
      progress text not null, result text not null, error text,
      filename text, document_type text, metadata text not null,
      created_at bigint not null, updated_at bigint not null, finished_at bigint, expires_at bigint)`,
    'create index job_to_claim on job (state, priority desc, run_at, id)',
    'create index job_to_list on job (tenant, kind, created_at, id)',
    'create index job_to_expire on job (expires_at)',
    `create table job_metadata (
      job_id text not null references job (id) on delete cascade, name text not null, value text not null,
      primary key (job_id, name))`,
    `create table outbox (
      id text primary key, tenant text not null, job_id text not null references job (id) on delete cascade,
      kind text not null, body text not null, state text not null, attempts integer not null,
      due_at bigint, note text, updated_at bigint not null)`,
    'create index outbox_due on outbox (state, due_at)',
    'create index outbox_job on outbox (job_id)',
    `create table record (
      tenant text not null, kind text not null, id text not null, version integer not null, body text not null,
      created_at bigint not null, updated_at bigint not null, expires_at bigint,
      primary key (tenant, kind, id, version))`,
    'create index record_to_list on record (tenant, kind, created_at, id)',
    'create index record_to_expire on record (expires_at)',
    `create table blob_use (
      hash text not null, owner text not null, primary key (hash, owner))`,
    'create index blob_use_owner on blob_use (owner)',
    `create table api_key (
      id text primary key, tenant text not null, name text not null, prefix text not null, hash text not null unique,
      created_at bigint not null, revoked_at bigint)`,
    `create table idempotency (
      scope text not null, name text not null, body_hash text not null, state text not null,
      status integer, answer text, began_at bigint not null, expires_at bigint not null, primary key (scope, name))`,
    'create index idempotency_to_expire on idempotency (expires_at)',
  ],
  ['alter table idempotency add column attempt_id text', 'alter table idempotency add column lease_until bigint'],
];
