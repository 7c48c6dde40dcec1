/** A process that works on the queue. Documents are opened here, never in the server: one that crashes or hangs costs only this process. */
import { openStore, type JobHandler } from '@docquorum/store';
import { createExtractor } from 'docquorum';
import { jobHandlers } from './job-handlers.js';
import type { FromWorker, ToWorker } from './worker-messages.js';
import type { WorkerSettings } from './worker-settings.js';

/** How long a worker whose server died may take to hand its jobs back. */
const aloneMs = 5000;

const settings = JSON.parse(process.env['DOCQUORUM_WORKER'] ?? '{}') as WorkerSettings;
const send = (message: FromWorker): void => {
  // The server may end in between; `disconnect` tells.
  if (process.connected) process.send?.(message, undefined, {}, () => undefined);
};

const store = await openStore(settings.store);
const extractor = await createExtractor({ threads: settings.threads });
const hearNews = store.relay((news) => send({ kind: 'news', news }));

/** Tells the server which attempt runs, so that it can end the process if the document holds it too long. */
const watched =
  (handler: JobHandler): JobHandler =>
  async (job, context) => {
    send({ kind: 'began', jobId: job.id, tenant: job.tenant, worker: worker.name, attempt: job.attempt });
    try {
      return await handler(job, context);
    } finally {
      send({ kind: 'ended', jobId: job.id, attempt: job.attempt });
    }
  };

const worker = store.startWorker({
  handlers: Object.fromEntries(
    Object.entries(jobHandlers(extractor, store.blobs)).map(([kind, handler]) => [kind, watched(handler)]),
  ),
});

const stop = async (graceMs: number): Promise<void> => {
  await worker.stop(graceMs);
  await extractor.close();
  await store.close();
  if (process.connected) process.disconnect();
};
process.on('message', (message: ToWorker) => {
  if (message.kind === 'news') hearNews(message.news);
  else void stop(message.graceMs);
});
// The server stops its workers itself; without it nobody waits for them.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

/** Without its server a worker ends: its jobs go back to the queue, or their leases run out. */
const endAlone = (): void => {
  setTimeout(() => process.exit(1), aloneMs).unref();
  void stop(0);
};
process.on('disconnect', endAlone);
if (!process.connected) endAlone();
