/**
 * What do n runs cost, and what do adaptive runs save?
 *
 *   pnpm --filter @docquorum/benchmarks cost -- [--fixtures 12] [--as digital,scanned]
 *
 * Every n-th fixture that is not held out, one after the other in one process; readings are never taken from the cache.
 * CPU seconds count all threads; the ratio is to n = 1 in the same call. Right is over scalar fields.
 */
import { listFixtures, scoreOutput, summariseScores } from '@docquorum/fixtures';
import { createExtractor, type RunCountRange } from 'docquorum';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { fixtures: { type: 'string', default: '12' }, as: { type: 'string', default: 'digital,scanned' } },
});
const all = listFixtures({ heldOut: false });
const every = Math.max(1, Math.floor(all.length / Number(options.fixtures)));
const fixtures = all.filter((_, at) => at % every === 0);
const counts: (number | RunCountRange)[] = [1, 3, 5, 8, 16, { min: 2, max: 8 }];

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

console.log('| documents | runs | CPU s a document | ratio to n = 1 | runs made | scalars right % |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const kind of options.as.split(',')) {
  await using extractor = await createExtractor();
  const pathOf = (fixture: (typeof fixtures)[number]): string =>
    kind === 'scanned' ? fixture.scanPath : fixture.documentPath;
  // Models are loaded once; that is no cost of a run.
  for (const fixture of fixtures.slice(0, 2)) {
    await extractor.extract({ document: pathOf(fixture), jsonSchema: fixture.schema, nConsensus: 4 });
  }
  let single: number | undefined;
  for (const nConsensus of counts) {
    const before = cpuSeconds();
    let made = 0;
    const scores = [];
    for (const fixture of fixtures) {
      const { output, consensus } = await extractor.extract({
        document: pathOf(fixture),
        jsonSchema: fixture.schema,
        nConsensus,
        bustCache: true,
      });
      made += consensus.choices.length;
      scores.push(scoreOutput(fixture.truth, output, fixture.schema));
    }
    const cost = (cpuSeconds() - before) / fixtures.length;
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
