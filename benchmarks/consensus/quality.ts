/**
 * Is the merge right, and do its likelihoods say so?
 *
 *   npm run build && npx tsx benchmarks/consensus/quality.ts --folder <folder> [--cases cases-dev.jsonl] [--sim sim-dev.jsonl] [--list]
 *
 * The folder holds the cases (a specification by example), the simulation (invoices with known truth) and their scorers
 * score-cases.mjs and score-sim.mjs. Merges both, every case also with its runs in other orders, prints the scorers'
 * tables, and then the calibration that half of the simulation gives, tested on the other half.
 */
import { fitCalibration, reconcile, type CalibrationPair } from '@docquorum/consensus';
import type { JsonSchema } from '@docquorum/schema';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    folder: { type: 'string' },
    cases: { type: 'string', default: 'cases-dev.jsonl' },
    sim: { type: 'string', default: 'sim-dev.jsonl' },
    list: { type: 'boolean', default: false },
  },
});
const { folder } = options;
if (folder === undefined) {
  console.error('--folder is needed: where the cases, the simulation and their scorers are');
  process.exit(2);
}
const results = mkdtempSync(join(tmpdir(), 'consensus-quality-'));

interface Task {
  readonly id: string;
  readonly schema: JsonSchema;
  readonly choices: readonly unknown[];
  readonly weights?: readonly number[];
  readonly truth: unknown;
}

const readTasks = (name: string): Task[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Task => JSON.parse(line));

function merge({ schema, choices, weights }: Task, order: readonly number[] = [...choices.keys()]) {
  return reconcile({
    jsonSchema: schema,
    inputs: order.map((at) => choices[at]),
    ...(weights && { weights: order.map((at) => weights[at] ?? 1) }),
  });
}

/** The order reversed, and turned by one and by two. */
function otherOrders(count: number): number[][] {
  const order = Array.from({ length: count }, (_, at) => at);
  return [
    order.toReversed(),
    ...[1, 2].filter((by) => by < count).map((by) => [...order.slice(by), ...order.slice(0, by)]),
  ];
}

function writeResults(name: string, rows: readonly unknown[]): string {
  const path = join(results, name);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}

const score = (scorer: string, tasks: string, path: string): void => {
  const flags = options.list && scorer === 'score-cases.mjs' ? ['--list'] : [];
  spawnSync(process.execPath, [join(folder, scorer), join(folder, tasks), path, ...flags], { stdio: 'inherit' });
};

const cases = readTasks(options.cases).map((task) => {
  const start = performance.now();
  const { output, likelihoods } = merge(task);
  const ms = performance.now() - start;
  const perms = otherOrders(task.choices.length).map((order) => merge(task, order).output);
  return { id: task.id, output, likelihoods, perms, ms };
});
score('score-cases.mjs', options.cases, writeResults('cases.jsonl', cases));

const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase() : (value ?? null);

const pairs: CalibrationPair[] = [];
const merged = readTasks(options.sim).map((task) => {
  const start = performance.now();
  const { output, likelihoods, nodes } = merge(task);
  const ms = performance.now() - start;
  for (const [path, node] of nodes) {
    // Rows of lists need pairing with the true rows first; the scorer does that.
    if (node.kind !== 'leaf' || /\/\d+/.test(path)) continue;
    const at = (root: unknown): unknown =>
      path
        .split('/')
        .slice(1)
        .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], root);
    const value = at(output);
    const type = value === null ? 'null' : typeof value;
    pairs.push({
      document: task.id,
      n: task.choices.length,
      type,
      raw: node.raw,
      right: plain(value) === plain(at(task.truth)),
    });
  }
  return { id: task.id, output, likelihoods, ms };
});
console.log();
score('score-sim.mjs', options.sim, writeResults('sim.jsonl', merged));

const { heldOut } = fitCalibration(pairs, { fittedOn: options.sim });
console.log('\nHeader leaves, fitted on every other document, measured on the rest:\n');
console.log('| | leaves | ECE | Brier | AUROC | AURC |\n| --- | ---: | ---: | ---: | ---: | ---: |');
for (const [name, report] of Object.entries(heldOut)) {
  const measures = [report.ece, report.brier, report.auroc ?? Number.NaN, report.aurc].map((value) => value.toFixed(4));
  console.log(`| ${[name, report.count, ...measures].join(' | ')} |`);
}
