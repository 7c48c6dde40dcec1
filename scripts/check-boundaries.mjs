/** Holds each package to the arrows of docs/architecture.md: what it may depend on, and that it imports what it declares. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { root } from './set-up.mjs';

const mayImport = JSON.parse(readFileSync(join(root, 'scripts', 'package-arrows.json'), 'utf8'));
const problems = [];

for (const folder of readdirSync(join(root, 'packages'))) {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8'));
  const allowed = mayImport[manifest.name];
  if (!allowed) {
    problems.push(`${manifest.name} is missing from scripts/package-arrows.json`);
    continue;
  }
  const declared = Object.keys(manifest.dependencies ?? {});
  for (const name of declared) {
    if (name in mayImport && !allowed.includes(name)) problems.push(`${manifest.name} must not depend on ${name}`);
  }
  const used = new Set();
  for (const file of readdirSync(join(root, 'packages', folder, 'src'), { recursive: true })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(root, 'packages', folder, 'src', file), 'utf8');
    for (const [, specifier] of text.matchAll(/(?:\bfrom |\bimport |\bimport\(|\bresolve\()'([^'./\s][^'\s]*)'/g)) {
      const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
      if (name.startsWith('node:') || builtinModules.includes(name)) continue;
      used.add(name);
      if (!declared.includes(name) && !(name in (manifest.devDependencies ?? {}))) {
        problems.push(`packages/${folder}/src/${file} imports ${name}, which its package.json does not declare`);
      }
    }
  }
  for (const name of declared) {
    if (name in mayImport && !used.has(name)) problems.push(`${manifest.name} declares ${name} but never imports it`);
  }
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
