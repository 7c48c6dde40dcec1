import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { residentBytes } from '@docquorum/loading';
import type { JobError, JobStore, Store } from '@docquorum/store';
import type { FromWorker, ToWorker } from './worker-messages.js';
import type { WorkerSettings, WorkLimits } from './worker-settings.js';

const watchMs = 500;
const restartMs = 250;
/** An attempt that ended its process is made again; a document that does it three times fails. */
const attemptsPerCrash = 3;

/**
 * For glibc, which else keeps the blocks of large tensors for ever: scans take half the memory, and a few per cent more time.
 * A process cannot set it for itself.
 */
const givesMemoryBack = { MALLOC_MMAP_THRESHOLD_: String(4 * 1024 * 1024) };

/** Worker processes, kept alive. */
export interface WorkerPool {
  readonly size: number;
  /** Lets each finish what it has within `graceMs`, then hands it back to the queue. */
  stop: (graceMs: number) => Promise<void>;
}

type Began = Extract<FromWorker, { kind: 'began' }>;

interface Member {
  child: ChildProcess;
  /** What it works on, and since when. */
  jobs: Map<string, { began: Began; since: number }>;
  /** Why the pool killed it. */
  verdict: JobError | undefined;
}

const fromSources = import.meta.url.endsWith('.ts');

/** From TypeScript sources a process needs a loader and the condition that leads to the other packages' sources. */
const execArgv = (): string[] =>
  fromSources
    ? [
        '--conditions=@docquorum/source',
        `--import=${pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href}`,
      ]
    : [];

/** Ends the attempts that a dead process held: at once, instead of when its lease is over. */
const settle = async (jobs: JobStore, { jobs: held, verdict }: Member): Promise<void> => {
  for (const { began } of held.values()) {
    const job = await jobs.get(began.tenant, began.jobId);
    if (job === undefined) continue;
    const claim = { job, worker: began.worker, attempt: began.attempt };
    const error = verdict ?? {
      code: 'ERR_WORKER_CRASHED',
      message: 'the process that worked on this document ended unexpectedly',
    };
    await jobs.fail(claim, error, verdict === undefined && began.attempt < attemptsPerCrash ? 0 : undefined);
  }
};

/** Starts `size` processes and replaces those that end. */
export const startWorkerPool = (
  store: Store,
  size: number,
  settings: WorkerSettings,
  limits: WorkLimits,
): WorkerPool => {
  const members = new Set<Member>();
  let stopping = false;

  const tell = (message: ToWorker, except?: Member): void => {
    for (const member of members)
      if (member !== except && member.child.connected) member.child.send(message, () => undefined);
  };
  const hearNews = store.relay((news) => tell({ kind: 'news', news }));

  const start = (): void => {
    const file = fileURLToPath(new URL(`./worker-process${fromSources ? '.ts' : '.js'}`, import.meta.url));
    const child = fork(file, [], {
      execArgv: execArgv(),
      env: { ...givesMemoryBack, ...process.env, DOCQUORUM_WORKER: JSON.stringify(settings) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const member: Member = { child, jobs: new Map(), verdict: undefined };
    members.add(member);
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'began') member.jobs.set(message.jobId, { began: message, since: Date.now() });
      else if (message.kind === 'ended') member.jobs.delete(message.jobId);
      else {
        hearNews(message.news);
        tell(message, member);
      }
    });
    child.on('error', () => undefined);
    child.on('exit', () => {
      members.delete(member);
      settle(store.jobs, member).catch(() => undefined);
      if (!stopping) setTimeout(() => (stopping ? undefined : start()), restartMs);
    });
  };

  const kill = (member: Member, verdict: JobError): void => {
    member.verdict = verdict;
    member.child.kill('SIGKILL');
  };

  const watch = setInterval(async () => {
    for (const member of members) {
      const late = [...member.jobs.values()].some(({ since }) => Date.now() - since > limits.maxJobMs);
      if (late) {
        kill(member, {
          code: 'ERR_LIMIT_TIME',
          message: `the document took more than ${limits.maxJobMs / 1000} seconds`,
        });
        continue;
      }
      const bytes = await residentBytes(member.child.pid ?? 0);
      if (bytes !== undefined && bytes > limits.maxRssBytes) {
        kill(member, {
          code: 'ERR_LIMIT_MEMORY',
          message: `the document took more than ${limits.maxRssBytes} bytes of memory`,
        });
      }
    }
  }, watchMs);

  for (let index = 0; index < size; index += 1) start();

  return {
    size,
    stop: async (graceMs) => {
      stopping = true;
      clearInterval(watch);
      const ended = [...members].map(({ child }) => new Promise((resolve) => child.once('exit', resolve)));
      tell({ kind: 'stop', graceMs });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise((resolve) => (timer = setTimeout(resolve, graceMs + 5000)));
      await Promise.race([Promise.all(ended), late]);
      clearTimeout(timer);
      for (const { child } of members) child.kill('SIGKILL');
      await Promise.all(ended);
    },
  };
};
