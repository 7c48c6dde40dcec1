import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run, runMigrations, type Runner } from 'graphile-worker';
import type { Pool } from 'pg';
import type { QueueEngine } from './queue-engine.js';

const restartMs = 1000;
/** A claim follows its ticket within milliseconds; a worker that is silent this long is dead. */
const silentSeconds = 10;

/** What goes wrong is seen in the jobs; the engine's own log would repeat it. */
const logger = new Logger(() => () => undefined);

/** Unbatched, a ticket that cannot be taken away because the database is gone ends the whole process (0.17.3). */
const preset: GraphileConfig.Preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };

const taskOf = (kind: string): string => `docquorum:${kind}`;

/** A ticket names a job by its key, so a second one for the same job replaces the first. */
const addTicket = `graphile_worker.add_job(
  identifier => 'docquorum:' || kind, payload => json_build_object('id', id), job_key => id,
  run_at => now() + delay * interval '1 millisecond', priority => -priority)`;

/**
 * graphile-worker as the engine: every job that waits has a ticket there, added in the transaction that queues the job.
 * It keeps the ticket of a killed worker locked for four hours; that harms nobody, because the lease in the table of
 * jobs tells who is lost, and a job that is freed gets a new ticket.
 */
export const openGraphileQueue = async (pool: Pool): Promise<QueueEngine> => {
  await runMigrations({ pgPool: pool, logger });
  return {
    add: async (sql, { id, kind, priority }, delayMs) => {
      await sql.all(
        `select 1 from (select ?::text as id, ?::text as kind, ?::int as priority, ?::float8 as delay) job, ${addTicket}`,
        [id, kind, priority, delayMs],
      );
    },

    mend: async () => {
      await pool.query(
        `select ${addTicket} from (
           select job.id, kind, job.priority, 0 as delay
           from job left join graphile_worker.jobs ticket on ticket.key = job.id
           where state = 'queued' and job.run_at <= $1
             and (ticket.id is null or ticket.locked_at < now() - interval '${silentSeconds} seconds')) lost`,
        [Date.now()],
      );
    },

    clean: async () => {
      // The tickets of killed workers, out of use since their jobs got new ones.
      const utils = await makeWorkerUtils({ pgPool: pool, logger });
      try {
        await utils.cleanup({ tasks: ['DELETE_PERMAFAILED_JOBS'] });
      } finally {
        await utils.release();
      }
    },

    feed: ({ kinds, concurrency, pollMs, take }) => {
      const taskList = Object.fromEntries(
        kinds.map((kind) => [
          taskOf(kind),
          async (payload: unknown) => void (await take((payload as { id: string }).id)),
        ]),
      );
      const stopped = new AbortController();
      let runner: Runner | undefined;

      /** A runner ends when the database goes away; the next one finds it back. */
      const keepRunning = async (): Promise<void> => {
        while (!stopped.signal.aborted) {
          try {
            runner = await run({
              pgPool: pool,
              logger,
              taskList,
              concurrency,
              pollInterval: pollMs,
              noHandleSignals: true,
              parsedCronItems: [],
              preset,
            });
            await (stopped.signal.aborted ? runner.stop() : runner.promise);
          } catch {
            // Said above.
          }
          await sleep(restartMs, undefined, { signal: stopped.signal }).catch(() => undefined);
        }
      };
      const ended = keepRunning();
      return {
        stop: async () => {
          stopped.abort();
          await runner?.stop().catch(() => undefined);
          await ended;
        },
      };
    },
  };
};
