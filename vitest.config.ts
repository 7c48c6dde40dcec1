import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
/** VITEST_DIST=1 runs the same tests on what the build made. */
const onDist = process.env['VITEST_DIST'] === '1';
const e2e = process.env['VITEST_E2E'] === '1';
const conditions = onDist ? [] : ['@docquorum/source'];

/** Sends a test's `../src/x.js` to `../dist/x.js`. */
const testsOnDist: Plugin = {
  name: 'tests-on-dist',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!importer?.includes('/test/') || !source.includes('/src/')) return null;
    return fileURLToPath(new URL(source.replace('/src/', '/dist/'), `file://${importer}`));
  },
};

const project = (name: string, folder: string) => ({
  plugins: onDist ? [testsOnDist] : [],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name,
    root: folder,
    setupFiles: [`${root}scripts/property-seed.mjs`],
    include: [e2e ? 'test/**/*.e2e.ts' : 'test/**/*.test.ts'],
    pool: 'forks' as const,
    testTimeout: e2e ? 300_000 : 30_000,
    hookTimeout: e2e ? 300_000 : 60_000,
  },
});

const packages = readdirSync(`${root}packages`).map((name) => project(name, `${root}packages/${name}`));

export default defineConfig({
  test: {
    // One file a core; end-to-end tests one after another, because they measure time and memory.
    maxWorkers: e2e ? 1 : availableParallelism(),
    passWithNoTests: e2e,
    projects: [...packages, ...['fixtures', 'examples'].map((name) => project(name, `${root}${name}`))],
  },
});
