import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import rivals from './rivals.json' with { type: 'json' };

/** Installs the rivals into a folder of their own, if they are not there yet; their install scripts do not run. */
export function installRivals(folder: string): void {
  if (existsSync(join(folder, 'node_modules', 'tesseract.js'))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--save-exact'];
  execFileSync('npm', ['install', ...options, ...rivals.packages], { cwd: folder, stdio: 'inherit' });
}
