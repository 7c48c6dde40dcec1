/**
 * `npm test`: sets up what is missing and runs the tests; the last line is `N passed, N failed`.
 *   --e2e   the slow end-to-end tests instead
 *   --dist  the same tests on the built packages
 * Further arguments go to vitest.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run, setUp } from './set-up.mjs';

const own = new Set(['--e2e', '--dist']);
const flags = new Set(process.argv.slice(2).filter((argument) => own.has(argument)));
const others = process.argv.slice(2).filter((argument) => !own.has(argument));

setUp();
// End-to-end tests run the built command, as users do.
if (flags.has('--dist') || flags.has('--e2e')) run('turbo', ['run', 'build', '--output-logs=errors-only']);

const folder = mkdtempSync(join(tmpdir(), 'docquorum-test-'));
const report = join(folder, 'report.json');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...others,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(flags.has('--dist') && { VITEST_DIST: '1' }),
      ...(flags.has('--e2e') && { VITEST_E2E: '1' }),
    },
  },
);

let summary = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false };
try {
  summary = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('The test runner wrote no report.');
}
rmSync(folder, { recursive: true, force: true });
// A file that fails to load counts no test, yet the run has failed.
const failed = summary.success || summary.numFailedTests > 0 ? summary.numFailedTests : 1;
const skipped = summary.numPendingTests > 0 ? `, ${summary.numPendingTests} skipped` : '';
console.log(`${summary.numPassedTests} passed, ${failed} failed${skipped}`);
process.exitCode = status === 0 && failed === 0 ? 0 : 1;
