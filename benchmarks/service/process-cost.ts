import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;
const pageBytes = 4096;

/** Processes that another has started. */
export const childrenOf = (pid: number): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
};

/** CPU seconds that some processes have taken so far (Linux). */
export const cpuSeconds = (pids: readonly number[]): number =>
  pids
    .map((one) => {
      const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    })
    .reduce((sum, seconds) => sum + seconds, 0);

/** Resident memory of a process, MB (Linux). */
export const residentMb = (pid: number): number =>
  (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes) / 1e6;

/** The most memory that a process takes while something goes on, above what it took before, MB. */
export const peakGrowthMb = async (pid: number, work: () => Promise<unknown>): Promise<number> => {
  const before = residentMb(pid);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, residentMb(pid))), 10);
  await work();
  clearInterval(watch);
  return peak - before;
};
