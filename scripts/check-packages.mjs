/** Packs every package as it would be published and lets publint and attw look at the tarball. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './set-up.mjs';

const folder = mkdtempSync(join(tmpdir(), 'docquorum-pack-'));
for (const name of readdirSync(join(root, 'packages'))) {
  run('pnpm', ['--dir', join(root, 'packages', name), 'pack', '--pack-destination', folder, '--silent']);
}
for (const tarball of readdirSync(folder)) {
  run('publint', ['run', join(folder, tarball), '--strict']);
  // ESM only: CommonJS callers are told so by `exports`, and old resolution modes are out of scope.
  run('attw', [join(folder, tarball), '--profile', 'esm-only', '--format', 'ascii']);
}
rmSync(folder, { recursive: true, force: true });
