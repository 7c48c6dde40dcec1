/**
 * How long does a merge take, and how does that grow?
 *
 *   npm run build && npx tsx benchmarks/consensus/speed.ts
 *
 * Medians of tinybench on the built package; the process time stands beside the wall time, because other work on the
 * machine lengthens only the latter. "right" counts true rows in the output, in order. Rival: k-LLMs 0.0.56, whose
 * published behaviour compares all rows of all runs pairwise; its figures were taken once on another day on two busy
 * cores, so they are good only as orders of magnitude.
 */
import { reconcile } from '@docquorum/consensus';
import { Bench } from 'tinybench';
import {
  identicalRuns,
  inOrder,
  integers,
  keyedRows,
  longText,
  noisyRows,
  repeatedRows,
  unkeyedRows,
  type MadeRuns,
} from './made-runs.js';

interface Task {
  readonly name: string;
  readonly made: MadeRuns;
  readonly bar?: string;
  readonly rival?: string;
}

const tasks: readonly Task[] = [
  { name: '500 rows x 8, keyed', made: keyedRows(500, 8, 1), bar: '200 ms', rival: '410,979 ms' },
  { name: '500 rows x 8, no key', made: unkeyedRows(500, 8, 2), bar: '1 s' },
  { name: '500 rows x 8, slips in every row of every run', made: noisyRows(500, 8, 3), bar: '1.5 s, 498 rows' },
  { name: '500 rows x 8, 4 kinds of rows', made: repeatedRows(500, 8, 4, 4), bar: '1 s, 498 rows' },
  { name: '500 rows x 8, 60 kinds of rows', made: repeatedRows(500, 8, 60, 5), bar: '1 s, 498 rows' },
  { name: '2,000 rows x 8, keyed', made: keyedRows(2000, 8, 6), bar: '1 s' },
  { name: '10,000 integers x 5, to 1,000,000', made: integers(10_000, 5, 1e6, 7), bar: '1 s' },
  { name: '10,000 integers x 5, to 1,000', made: integers(10_000, 5, 1000, 8), bar: '1 s' },
  { name: '1 kB of text x 7, 2 % slips', made: longText(1000, 7, 0.02, 9), bar: '0.2 s' },
  { name: '27 kB of text x 5, 1 % slips', made: longText(27_000, 5, 0.01, 10), bar: '0.1 s' },
  { name: '500 rows x 8, identical runs', made: identicalRuns(500, 8), bar: '0.2 s' },
];

const doubling: readonly Task[] = [
  ...[250, 500, 1000, 2000, 4000].map((rows) => ({ name: `${rows} keyed rows x 8`, made: keyedRows(rows, 8, rows) })),
  ...[250, 500, 1000, 2000].map((rows) => ({
    name: `${rows} repeated rows x 8`,
    made: repeatedRows(rows, 8, 20, rows),
  })),
  ...[250, 500, 1000].map((rows) => ({ name: `${rows} noisy rows x 8`, made: noisyRows(rows, 8, rows) })),
];

interface Timing {
  readonly wall: number;
  readonly process: number;
}

/** Medians in milliseconds. */
async function time(name: string, { inputs, jsonSchema }: MadeRuns): Promise<Timing> {
  const used: number[] = [];
  const bench = new Bench({ time: 500, iterations: 5, warmupTime: 300, warmupIterations: 3 });
  bench.add(name, () => {
    const before = process.cpuUsage();
    reconcile({ inputs, jsonSchema });
    const { user, system } = process.cpuUsage(before);
    used.push((user + system) / 1000);
  });
  const [task] = await bench.run();
  const result = task?.result;
  const wall = result !== undefined && 'latency' in result ? result.latency.p50 : Number.NaN;
  return { wall, process: used.sort((a, b) => a - b)[used.length >> 1] ?? Number.NaN };
}

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

async function table(rows: readonly Task[]): Promise<void> {
  console.log('| task | wall, ms | process, ms | right | bar | k-LLMs |\n| --- | ---: | ---: | ---: | --- | --- |');
  for (const { name, made, bar = '', rival = '' } of rows) {
    const timing = await time(name, made);
    const output = reconcile({ inputs: made.inputs, jsonSchema: made.jsonSchema }).output as unknown[];
    const right = `${inOrder(output, made.truth)} of ${made.truth.length}`;
    console.log(
      `| ${[name, milliseconds(timing.wall), milliseconds(timing.process), right, bar, rival].join(' | ')} |`,
    );
  }
}

await table(tasks);
console.log('\nDoubling: near-linear growth doubles the time with the rows.\n');
await table(doubling);
