import type { JsonObject, JsonValue } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { Service } from '../service.js';
import { extractionRecord } from './extraction-record.js';

export const streamType = 'application/stream+json';

/** Non-ASCII escaped: an older client decodes each network chunk alone and spoils split characters. */
export const asciiLine = (value: object): string =>
  `${JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'))}\n`;

/** Every value by its dotted path, `items.0.sku`. */
const flat = (value: JsonValue | undefined, path = ''): [string, JsonValue][] =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, item]) => flat(item as JsonValue, path === '' ? key : `${path}.${key}`))
    : [[path, value ?? null]];

/** The union of what streaming clients read: an extraction so far, and an OpenAI chunk. */
const streamLine = (job: Job): JsonObject => {
  const record = extractionRecord(job, true);
  const final = job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
  const content = JSON.stringify(record['output'] ?? {});
  return {
    ...record,
    object: 'chat.completion.chunk',
    created: Math.floor(job.createdAt / 1000),
    extraction_id: job.id,
    choices: [
      {
        index: 0,
        delta: {
          role: 'assistant',
          content: final ? content : '',
          full_parsed: record['output'] ?? {},
          flat_parsed: Object.fromEntries(flat(record['output'])),
          flat_likelihoods: Object.fromEntries(flat(record['evidence_likelihoods'] ?? {})),
          flat_deleted_keys: [],
          is_valid_json: true,
          key_mapping: null,
        },
        finish_reason: final ? 'stop' : null,
      },
    ],
    request_at: record['created_at'] ?? null,
    first_token_at: record['updated_at'] ?? null,
    last_token_at: record['updated_at'] ?? null,
    streaming_error: record['error'] ?? null,
  };
};

/** Lines as the extraction goes on; the last is the whole result. Ends the job when the reader goes away. */
export async function* streamExtraction({ store }: Service, job: Job, gone: AbortSignal): AsyncGenerator<string> {
  let last = '';
  for await (const now of store.jobs.watch(job.tenant, job.id, gone)) {
    const line = asciiLine(streamLine(now));
    const isNews = JSON.stringify([now.state, now.progress]) !== last;
    last = JSON.stringify([now.state, now.progress]);
    if (isNews && now.state !== 'queued') yield line;
  }
  if (gone.aborted) await store.jobs.cancel(job.tenant, job.id);
}
