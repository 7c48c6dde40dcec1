/**
 * Processor time of one run of the rules: model a document and find all its fields and lists, warm, the plan made before.
 *
 *   tsx --conditions=@docquorum/source extraction/speed.ts [--every 4] [--rounds 12] [--only PARTS_OF_IDS]
 *
 * Every n-th fixture that is not held out, from its text layer. Milliseconds count all threads (compiling and collecting
 * garbage too) and are scaled to a page of 400 words. The shares are those of the thread that runs, in a profile of
 * further rounds, by the folder of the innermost function of the package that was at work. Busy machines measure up to half
 * as much again: compare commits in turn, and what is least of several calls.
 */
import { Session } from 'node:inspector/promises';
import { parseArgs } from 'node:util';
import type { Reading } from '@docquorum/document';
import { extractRun, type FieldPlan, modelDocument, planFields } from '@docquorum/extraction';
import { listFixtures } from '@docquorum/fixtures';
import { compileSchema } from '@docquorum/schema';
import { Bench } from 'tinybench';
import { readTextLayers } from './read-text-layers.js';

const { values: options } = parseArgs({
  options: {
    every: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '12' },
    only: { type: 'string', default: '' },
  },
});
const rounds = Number(options.rounds);

interface Task {
  readonly readings: readonly Reading[];
  readonly plan: FieldPlan;
}

const parts = options.only.split(',');
const chosen = listFixtures({ heldOut: false })
  .filter(({ id }) => parts.some((part) => id.includes(part)))
  .filter((_, at) => at % Number(options.every) === 0);
const tasks: Task[] = [];
for (const fixture of chosen)
  tasks.push({ readings: await readTextLayers(fixture), plan: planFields(compileSchema(fixture.schema)) });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const words = sum(
  tasks.flatMap(({ readings }) => readings.flatMap(({ lines }) => lines.map((line) => line.words.length))),
);
const fields = sum(tasks.map(({ plan }) => plan.leaves.length));
const pages = sum(tasks.map(({ readings }) => readings.length));
const scaled = (milliseconds: number): string => ((milliseconds / words) * 400).toFixed(1);

const runAll = (): void => {
  for (const { readings, plan } of tasks) extractRun({ model: modelDocument(readings), plan });
};
const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const taken: number[] = [];
const bench = new Bench({ time: 0, iterations: rounds, warmupTime: 0, warmupIterations: rounds });
bench.add('rules', () => {
  const before = cpuMilliseconds();
  runAll();
  taken.push(cpuMilliseconds() - before);
});
await bench.run();
const warm = taken.slice(-rounds).sort((a, b) => a - b);

console.log(
  `${tasks.length} documents, ${pages} pages of ${(words / pages).toFixed(0)} words, ` +
    `${(fields / tasks.length).toFixed(1)} fields beside their lists\n`,
);
console.log(`ms CPU a page of 400 words: median ${scaled(warm[rounds >> 1] ?? 0)}, least ${scaled(warm[0] ?? 0)}\n`);

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.start');
for (let round = 0; round < rounds; round += 1) runAll();
const { profile } = await session.post('Profiler.stop');

const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const parents = new Map(
  profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
);

/** The folder of the package that was at work. */
function partOf(id: number | undefined): string {
  const node = id === undefined ? undefined : nodes.get(id);
  if (!node) return 'else';
  const { functionName, url } = node.callFrame;
  if (functionName === '(garbage collector)') return 'collecting garbage';
  return /\/extraction\/(?:src|dist)\/([\w-]+)/.exec(url)?.[1] ?? partOf(parents.get(node.id));
}

const byPart = new Map<string, number>();
for (const [i, id] of (profile.samples ?? []).entries()) {
  const part = partOf(id);
  byPart.set(part, (byPart.get(part) ?? 0) + (profile.timeDeltas?.[i] ?? 0));
}
const all = sum([...byPart.values()]);
console.log('| part | % |\n| --- | ---: |');
for (const [part, time] of [...byPart].sort((a, b) => b[1] - a[1]))
  if (time > all / 200) console.log(`| ${part} | ${((100 * time) / all).toFixed(0)} |`);
