import type { JsonObject } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { Service } from '../service.js';
import { extractionRecord } from './extraction-record.js';

/** Non-ASCII escaped: an older client decodes each network chunk alone and spoils split characters. */
export const asciiLine = (value: object): string =>
  `${JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'))}\n`;

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
        delta: { role: 'assistant', content: final ? content : '', full_parsed: record['output'] ?? {} },
        finish_reason: final ? 'stop' : null,
      },
    ],
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
