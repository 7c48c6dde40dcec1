import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { openStore, type Store } from '../../src/index.js';

const program = fileURLToPath(new URL('fault-process.ts', import.meta.url));
const fromSources = ['--conditions=@docquorum/source', '--import=tsx'];

const start = (...parameters: string[]): ChildProcess =>
  spawn(process.execPath, [...fromSources, program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });

const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await ended(child);
};

/** Kills the process once it has printed that many lines; gives all whole lines that it printed. */
const killAfter = async (child: ChildProcess, count: number): Promise<string[]> => {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    if (printed.split('\n').length > count) child.kill('SIGKILL');
  }
  await ended(child);
  return printed.split('\n').slice(0, -1);
};

/** A worker that is up. */
const startWorking = async (dataFolder: string, database: string): Promise<ChildProcess> => {
  const child = start('work', dataFolder, database);
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
};

/** What went wrong; all empty when nothing did. */
export interface FaultOutcome {
  /** Accepted and not done in the end. */
  lost: string[];
  /** Done with a result that is not the one of its last attempt. */
  torn: string[];
  /** Done without its message. */
  unannounced: string[];
  announcedTwice: number;
}

/** Waits until nothing is queued or active. */
const drain = async (store: Store): Promise<void> => {
  const deadline = Date.now() + 60_000;
  for (let load = await store.jobs.load(); load.queued + load.active > 0; load = await store.jobs.load()) {
    if (Date.now() > deadline) throw new Error(`still ${load.queued} queued and ${load.active} active`);
    await store.jobs.sweep();
    await sleep(200);
  }
};

/** Producers and workers killed in the middle, again and again; `disturb` is called each round for what else goes wrong. */
export const surviveKills = async (
  dataFolder: string,
  database: string,
  rounds: number,
  disturb: () => Promise<void>,
): Promise<FaultOutcome> => {
  const accepted: string[] = [];
  const workers = [await startWorking(dataFolder, database), await startWorking(dataFolder, database)];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const producer = start('produce', dataFolder, database, `r${round}`, '500');
      accepted.push(...(await killAfter(producer, 25 + 7 * round)));
      const [victim] = workers.splice(0, 1);
      if (victim !== undefined) await kill(victim);
      await disturb();
      workers.push(await startWorking(dataFolder, database));
    }
    await using store = await openStore({ dataFolder, ...(database === '' ? {} : { database }) });
    await drain(store);
    const jobs = await Promise.all(accepted.map(async (id) => ({ id, job: await store.jobs.get('t', id) })));
    const messages = (await store.jobs.claimOutbox(100_000, 60_000)).map(({ jobId }) => jobId);
    return {
      lost: jobs.filter(({ job }) => job?.state !== 'done').map(({ id }) => id),
      torn: jobs
        .filter(({ id, job }) => !isDeepStrictEqual(job?.result, { ran: id, attempt: job?.attempt }))
        .map(({ id }) => id),
      unannounced: accepted.filter((id) => !messages.includes(id)),
      announcedTwice: messages.length - new Set(messages).size,
    };
  } finally {
    await Promise.all(workers.map(kill));
  }
};
