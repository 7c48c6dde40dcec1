/**
 * What the service costs over the bare engine, and what it withstands (Linux only).
 *   npm run service -- [--jobs 1000] [--rounds 5] [--workers 1] [--poll-ms 100]
 * Engine and service take turns, so that a machine's other load falls on both.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '@docquorum/store';
import { childrenOf, cpuSeconds, peakGrowthMb } from './process-cost.js';
import { invoice, schema } from './small-invoice.js';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    workers: { type: 'string', default: '1' },
    'poll-ms': { type: 'string', default: '100' },
  },
});
const [jobs, rounds, workers] = [values.jobs, values.rounds, values.workers].map(Number) as [number, number, number];
/** Between two looks at a job and at the queue. On two cores a client that asks all the time takes them from the workers. */
const pollMs = Number(values['poll-ms']);
const perRound = Math.ceil(jobs / rounds);
const megabyte = 1024 ** 2;

interface Program {
  child: ChildProcess;
  pid: number;
  said: string;
}
const start = async (name: string, ...parameters: string[]): Promise<Program> => {
  const child = fork(fileURLToPath(new URL(name, import.meta.url)), parameters);
  const said = await new Promise<unknown>((resolve) => child.once('message', resolve));
  return { child, pid: child.pid ?? 0, said: String(said) };
};

interface Cost {
  seconds: number;
  cpu: number;
}
const measured = async (pids: readonly number[], work: () => Promise<unknown>): Promise<Cost> => {
  const [began, cpuBefore] = [performance.now(), cpuSeconds(pids)];
  await work();
  return { seconds: (performance.now() - began) / 1000, cpu: cpuSeconds(pids) - cpuBefore };
};
const sum = (costs: readonly Cost[]): Cost => ({
  seconds: costs.reduce((total, { seconds }) => total + seconds, 0),
  cpu: costs.reduce((total, { cpu }) => total + cpu, 0),
});

const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-load-'));
const server = await start('server.ts', dataFolder, String(workers));
const store = await openStore({ dataFolder });
const engines = await Promise.all(Array.from({ length: workers }, () => start('bare-engine.ts')));

const runEngines = async (first: number, count: number): Promise<void> => {
  await Promise.all(
    engines.map(async ({ child }, index) => {
      const done = new Promise((resolve) => child.once('message', resolve));
      child.send({ first: first + index * count, count: Math.ceil(count / workers) });
      await done;
    }),
  );
};

const submit = async (index: number): Promise<string> => {
  const url = `data:application/pdf;base64,${invoice(index).toString('base64')}`;
  const reply = await fetch(`${server.said}/v1/extractions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ document: { filename: 'invoice.pdf', url }, json_schema: schema, background: true }),
  });
  return ((await reply.json()) as { id: string }).id;
};

/** Milliseconds that workers spent in the engine; the rest of a drain is what the service costs. */
let insideEngine = 0;
const polls: number[] = [];
const runService = async (first: number, count: number): Promise<void> => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await submit(first + index));
  for (let waiting = true; waiting;) {
    const began = performance.now();
    await (await fetch(`${server.said}/v1/extractions/${ids[polls.length % ids.length]}?include_output=false`)).text();
    polls.push(performance.now() - began);
    const load = (await (await fetch(`${server.said}/v1/capacity`)).json()) as { queued: number; active: number };
    waiting = load.queued + load.active > 0;
    await sleep(pollMs);
  }
  for (const id of ids) {
    const job = await store.jobs.get('default', id);
    if (job?.state !== 'done') throw new Error(`job ${id} ended as ${job?.state}`);
    const { startedAt, finishedAt } = job.result as unknown as { startedAt: number; finishedAt: number };
    insideEngine += finishedAt - startedAt;
  }
};

const percentile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * share)] ?? Number.NaN;

// Models are loaded before anything is measured.
await runEngines(-workers, workers);
await runService(-1000, workers);
polls.length = 0;
insideEngine = 0;

const enginePids = engines.map(({ pid }) => pid);
const [bare, service]: [Cost[], Cost[]] = [[], []];
let serverCpu = 0;
for (let round = 0; round < rounds; round += 1) {
  const first = round * perRound;
  bare.push(await measured(enginePids, () => runEngines(first, perRound)));
  const serverBefore = cpuSeconds([server.pid]);
  service.push(await measured(childrenOf(server.pid), () => runService(jobs + first, perRound)));
  serverCpu += cpuSeconds([server.pid]) - serverBefore;
}
const report = (name: string, { seconds, cpu }: Cost): void =>
  console.log(
    `${name.padEnd(8)} ${((perRound * rounds) / seconds).toFixed(2)} documents/s, ${((cpu * 1000) / (perRound * rounds)).toFixed(0)} ms CPU each`,
  );
report('engine', sum(bare));
report('service', sum(service));
console.log(
  `         (its workers alone; the server took ${((serverCpu * 1000) / (perRound * rounds)).toFixed(0)} ms more, polls included)`,
);
console.log(
  `throughput of the service: ${((100 * sum(bare).seconds) / sum(service).seconds).toFixed(1)} % of the engine's`,
);
console.log(
  `workers were inside the engine for ${(insideEngine / 10 / workers / sum(service).seconds).toFixed(1)} % of the time from the first request to the last answer`,
);
console.log(
  `${polls.length} status polls meanwhile: median ${percentile(polls, 0.5).toFixed(1)} ms, p99 ${percentile(polls, 0.99).toFixed(1)} ms`,
);

const upload = async (index: number): Promise<void> => {
  const form = new FormData();
  form.set('file', new Blob([Buffer.alloc(20 * megabyte, index)]), 'large.pdf');
  form.set('page_range', 'x');
  // The range is refused once the file has been taken in, so that no worker reads it.
  const reply = await fetch(`${server.said}/api/v1/convert`, { method: 'POST', body: form });
  if (reply.status !== 422) throw new Error(`an upload was answered with ${reply.status}`);
};
const uploads = await peakGrowthMb(server.pid, () =>
  Promise.all(Array.from({ length: 10 }, (_, index) => upload(index))),
);
console.log(`10 uploads of 20 MB at once: ${uploads.toFixed(0)} MB more`);

const announced = (await (
  await fetch(`${server.said}/v1/files/upload`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'large.bin', size_bytes: 100 * megabyte }),
  })
).json()) as { fileId: string; uploadUrl: string };
await fetch(announced.uploadUrl, { method: 'PUT', body: Buffer.alloc(100 * megabyte) });
const file = (await (
  await fetch(`${announced.uploadUrl}/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
).json()) as { id: string };
const unread = await peakGrowthMb(server.pid, async () => {
  const socket = connect(Number(new URL(server.said).port), '127.0.0.1');
  socket.pause();
  socket.write(`GET /v1/files/${file.id}/content HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await sleep(3000);
  socket.destroy();
});
console.log(`a reader who does not read 100 MB: ${unread.toFixed(0)} MB more`);

await store.close();
for (const { child } of [server, ...engines]) child.disconnect();
await new Promise((resolve) => server.child.once('exit', resolve));
rmSync(dataFolder, { recursive: true, force: true });
