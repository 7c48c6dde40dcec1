import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Imports a package from the folder of the rivals: by its import entry, which `require.resolve` would not give. */
export async function importRival<T>(folder: string, name: string): Promise<T> {
  const home = join(folder, 'node_modules', name);
  const { exports: entries, module, main } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const entry = entries?.['.']?.import ?? entries?.['.']?.default ?? entries?.['.'] ?? module ?? main;
  const path =
    typeof entry === 'string' ? join(home, entry) : createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as T;
}
