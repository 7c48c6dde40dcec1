import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const debianFolder = '/usr/lib/postgresql';

const findPrograms = (): string | undefined =>
  existsSync(debianFolder)
    ? readdirSync(debianFolder)
        .map((version) => join(debianFolder, version, 'bin'))
        .find((folder) => existsSync(join(folder, 'initdb')))
    : undefined;

/** The folder of PostgreSQL's programs; installed from Debian's packages where that is allowed. */
const installPrograms = (): string | undefined => {
  const found = findPrograms();
  if (found !== undefined || userInfo().uid !== 0) return found;
  try {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], quiet);
  } catch {
    return undefined;
  }
  return findPrograms();
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

/** A PostgreSQL of the tests' own, in a temporary folder. */
export interface TestPostgres {
  url: string;
  /** An empty database beside the first; its address. */
  createDatabase: (name: string) => Promise<string>;
  /** Kills the whole server as a power cut would, and starts it again on the same data. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts PostgreSQL; undefined where it is not installed and cannot be. */
export const startPostgres = async (): Promise<TestPostgres | undefined> => {
  const programs = installPrograms();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'docquorum-postgres-'));
  // PostgreSQL refuses to run as root.
  const asRoot = userInfo().uid === 0;
  const user = asRoot ? Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' })) : userInfo().uid;
  const group = asRoot ? Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' })) : userInfo().gid;
  const as = asRoot ? { uid: user, gid: group } : {};
  chownSync(folder, user, group);
  execFileSync(
    join(programs, 'initdb'),
    ['-D', folder, '-U', 'docquorum', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...as, cwd: folder, stdio: 'ignore' },
  );
  const port = await freePort();
  const url = `postgres://docquorum@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;

  const start = async (): Promise<void> => {
    server = spawn(join(programs, 'postgres'), ['-D', folder, '-p', String(port), '-k', folder], {
      ...as,
      cwd: folder,
      stdio: 'ignore',
    });
    for (let attempt = 0; ; attempt += 1) {
      const client = new Client({ connectionString: url });
      try {
        await client.connect();
        await client.query('select 1');
        return;
      } catch (error) {
        if (attempt === 150) throw error;
        await sleep(100);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await ended;
  };

  await start();
  return {
    url,
    createDatabase: async (name) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return url.replace(/postgres$/, name);
    },
    crash: async () => {
      await end('SIGKILL');
      // Its children notice that their postmaster is gone; the lock file stays until they have.
      await sleep(500);
      rmSync(join(folder, 'postmaster.pid'), { force: true });
      await start();
    },
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
