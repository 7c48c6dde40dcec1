import { readFile } from 'node:fs/promises';

const pageBytes = 4096;

/** Resident memory of another process, bytes; undefined where the system does not tell (only Linux does). */
export const residentBytes = async (pid: number): Promise<number | undefined> => {
  const pages = (await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => undefined))?.split(' ')[1];
  return pages === undefined ? undefined : Number(pages) * pageBytes;
};
