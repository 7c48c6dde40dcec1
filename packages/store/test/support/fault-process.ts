/** A process that the fault tests kill: `produce` enqueues and prints what was accepted, `work` runs jobs. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../src/index.js';

const [role, dataFolder = '', database = '', prefix = '', count = '0'] = process.argv.slice(2);
const store = await openStore({ dataFolder, ...(database === '' ? {} : { database }) });

if (role === 'produce') {
  for (let index = 0; index < Number(count); index += 1) {
    const id = `${prefix}-${index}`;
    await store.jobs.enqueue({ id, tenant: 't', kind: 'k', payload: { index }, maxAttempts: 50 }, [
      { id: `m-${id}`, kind: 'note', body: id },
    ]);
    // Acknowledged: from here on it may never be lost.
    process.stdout.write(`${id}\n`);
  }
  await store.close();
} else {
  store.startWorker({
    concurrency: 4,
    leaseMs: 1500,
    pollMs: 100,
    handlers: {
      k: async (job) => {
        await sleep(5);
        return { ran: job.id, attempt: job.attempt };
      },
    },
  });
  process.stdout.write('working\n');
}
