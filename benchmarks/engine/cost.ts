/**
 * What do n runs cost, and what do adaptive runs save?
 *
 *   pnpm --filter @docquorum/benchmarks cost -- [--fixtures 12] [--as digital,scanned]
 *
 * Every n-th fixture that is not held out, one after the other in one process; readings are never taken from the cache.
 * CPU seconds count all threads; of two rounds the cheaper one counts, because the first warms up. The ratio is to n = 1 in
 * the same call. Right is over scalar fields.
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

console.log('| documents | runs | CPU s a document | ratio to n = 1 | runs made | scalars right % |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const kind of options.as.split(',')) {
  await using extractor = await createExtractor();
  let single: number | undefined;
  for (const nConsensus of counts) {
    let cost = Infinity;
    let made = 0;
    let scores: OutputScore[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const before = cpuSeconds();
      const outcomes = [];
      for (const { schema, ...fixture } of fixtures) {
        const document = kind === 'scanned' ? fixture.scanPath : fixture.documentPath;
        const result = await extractor.extract({ document, jsonSchema: schema, nConsensus, bustCache: true });
        outcomes.push({
          runs: result.consensus.choices.length,
          score: scoreOutput(fixture.truth, result.output, schema),
        });
      }
      cost = Math.min(cost, (cpuSeconds() - before) / fixtures.length);
      made = outcomes.reduce((sum, { runs }) => sum + runs, 0);
      scores = outcomes.map(({ score }) => score);
    }
    single ??= cost;
    const name = typeof nConsensus === 'number' ? nConsensus : `${nConsensus.min} to ${nConsensus.max}`;
    const right = (100 * (summariseScores(scores).scalarAccuracy ?? 0)).toFixed(1);
    const cells = [
      `${fixtures.length} fixtures, ${kind}`,
      name,
      cost.toFixed(2),
      (cost / single).toFixed(2),
      (made / fixtures.length).toFixed(1),
      right,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
