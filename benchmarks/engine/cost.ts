/**
 * What do n runs cost, and what do adaptive runs save?
 *
 *   pnpm --filter @docquorum/benchmarks cost -- [--fixtures 12] [--as digital,scanned]
 *
 * Every n-th fixture that is not held out, one after the other in one process; readings are never taken from the cache.
 * CPU seconds count all threads; one round of 16 runs warms up, and of two rounds the cheaper one counts. The ratio is to
 * n = 1 in the same call. Right is over scalar fields.
 */
import { listFixtures, scoreOutput, summariseScores, type OutputScore } from '@docquorum/fixtures';
import { createExtractor, type RunCountRange } from 'docquorum';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { fixtures: { type: 'string', default: '12' }, as: { type: 'string', default: 'digital,scanned' } },
});
const all = listFixtures({ heldOut: false });
const every = Math.max(1, Math.floor(all.length / Number(options.fixtures)));
const fixtures = all.filter((_, at) => at % every === 0);
const rounds = 2;
const counts: (number | RunCountRange)[] = [1, 3, 5, 8, 16, { min: 2, max: 8 }];

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const extractor = await createExtractor();

/** Extracts from every fixture once; answers how many runs were made and how right they were. */
async function round(
  kind: string,
  nConsensus: number | RunCountRange,
): Promise<{ made: number; scores: OutputScore[] }> {
  const scores: OutputScore[] = [];
  let made = 0;
  for (const { schema, truth, scanPath, documentPath } of fixtures) {
    const document = kind === 'scanned' ? scanPath : documentPath;
    const { output, consensus } = await extractor.extract({
      document,
      jsonSchema: schema,
      nConsensus,
      bustCache: true,
    });
    made += consensus.choices.length;
    scores.push(scoreOutput(truth, output, schema));
  }
  return { made, scores };
}

console.log('| documents | runs | CPU s a document | ratio to n = 1 | runs made | scalars right % |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const kind of options.as.split(',')) {
  await round(kind, 16);
  let single: number | undefined;
  for (const nConsensus of counts) {
    let cost = Infinity;
    let last: Awaited<ReturnType<typeof round>> = { made: 0, scores: [] };
    for (let at = 0; at < rounds; at += 1) {
      const before = cpuSeconds();
      last = await round(kind, nConsensus);
      cost = Math.min(cost, (cpuSeconds() - before) / fixtures.length);
    }
    single ??= cost;
    const cells = [
      `${fixtures.length} fixtures, ${kind}`,
      typeof nConsensus === 'number' ? nConsensus : `${nConsensus.min} to ${nConsensus.max}`,
      cost.toFixed(2),
      (cost / single).toFixed(2),
      (last.made / fixtures.length).toFixed(1),
      (100 * (summariseScores(last.scores).scalarAccuracy ?? 0)).toFixed(1),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
await extractor.close();
