import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of the service, and what it said first: where it listens, or that it works. */
export interface ServiceProcess {
  child: ChildProcess;
  said: string;
}

/** Starts `server-process` or `machine-process` from sources; resolves when it is up. */
export const startProcess = async (
  name: 'server-process' | 'machine-process',
  ...parameters: string[]
): Promise<ServiceProcess> => {
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@docquorum/source', '--import=tsx', program, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<Buffer>((resolve, reject) => {
    child.stdout?.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { child, said: said.toString().trim() };
};

/** Processes that another has started. */
const childrenOf = (pid: number): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

/** Not gone, and not merely waiting for somebody to ask how it ended. */
const isAlive = (pid: number): boolean => {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** Resolves when none of the processes is left. */
const allGone = async (pids: readonly number[]): Promise<void> => {
  for (let wait = 0; pids.some(isAlive); wait += 1) {
    if (wait > 600) throw new Error(`processes left: ${pids.filter(isAlive).join(', ')}`);
    await sleep(100);
  }
};

/** Ends a process, with its children first when it gets no chance to end them itself; gives their ids. */
export const end = async ({ child }: ServiceProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number[]> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return [];
  const pids = [...childrenOf(child.pid), child.pid];
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (signal === 'SIGKILL') for (const pid of pids) process.kill(pid, signal);
  else child.kill(signal);
  await ended;
  await allGone(pids);
  return pids;
};
