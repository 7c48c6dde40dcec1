/** Brings a fresh clone to a working state with nothing but Node and npm's registry. Does nothing when all is there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.docquorum-set-up');

/** Runs a command in the repository root with the tools of node_modules on its path; ends this process when it fails. */
export function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':'),
      TURBO_TELEMETRY_DISABLED: '1',
      ...env,
    },
  });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Installs the locked dependencies unless this very lock file is installed already. */
export function setUp() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Docquorum needs Node 20.19 or newer; this is ${process.version}.`);
    process.exit(1);
  }
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.error(`Installing dependencies with ${packageManager} ...`);
  run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], { ONNXRUNTIME_NODE_INSTALL: 'skip' });
  writeFileSync(stampFile, stamp);
}
