/**
 * How often are the values right, end to end, and do the likelihoods say so?
 *
 *   npm run bench:accuracy -- [--n 1,3,5] [--as digital,scanned] [--only <parts of ids, comma between>] [--errors]
 *                             [--schema strong|weak] [--seen | --held-out] [--pairs <file for calibrate.ts>]
 *                             [--receipts <folder with dev.jsonl.gz and images/> --scorer <score-fields.mjs>]
 *
 * Runs the built engine on every fixture, as PDF and as scan, and, when their folder is given, on the development
 * receipts from their images. Prints Markdown tables; `--errors` lists every wrong field of the fixtures. Held-out
 * fixtures have lines of their own and stay out of `--errors` and `--pairs`. `--schema weak` asks for the same fields
 * by their names alone. How values are compared is written down in fixtures/README.md; ECE takes ten equal bins, AUROC is the chance that a right value
 * has a higher likelihood than a wrong one; both over filled fields outside lists.
 */
import { scoreOutput, summariseScores, type Fixture, type OutputScore } from '@docquorum/fixtures';
import { createExtractor, type ExtractionResult } from 'docquorum';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chooseFixtures } from './accuracy/choose-fixtures.js';
import { measureReceipts } from './accuracy/measure-receipts.js';
import { areaUnderRoc, calibrationError, type JudgedValue } from './accuracy/likelihood-quality.js';

const { values: options } = parseArgs({
  options: {
    n: { type: 'string', default: '1,3,5' },
    as: { type: 'string', default: 'digital,scanned' },
    only: { type: 'string', default: '' },
    errors: { type: 'boolean', default: false },
    schema: { type: 'string', default: 'strong' },
    seen: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    receipts: { type: 'string' },
    scorer: { type: 'string' },
    pairs: { type: 'string' },
  },
});
const fixtures = chooseFixtures(options);
const counts = options.n.split(',').map(Number);
await using extractor = await createExtractor();

interface Measured {
  readonly score: OutputScore;
  readonly values: readonly JudgedValue[];
  readonly review: boolean;
}

const pairs: string[] = [];

async function measure(fixture: Fixture, document: string, nConsensus: number): Promise<Measured> {
  const scanned = document === fixture.scanPath;
  const result = await extractor.extract({ document, jsonSchema: fixture.schema, nConsensus });
  const score = scoreOutput(fixture.truth, result.output, fixture.schema);
  if (options.errors && !fixture.heldOut) {
    for (const { pointer, error, expected, actual } of score.mistakes) {
      const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
      console.error(
        `${fixture.id} n=${nConsensus} ${document.split('/').at(-1)} ${pointer} ${error}: ${got}, not ${wanted}`,
      );
    }
  }
  const values = judgedValues(result, score);
  if (!fixture.heldOut)
    pairs.push(...values.map((value) => JSON.stringify({ ...value, n: nConsensus, scanned, document: fixture.id })));
  return { score, values, review: result.requiresHumanReview };
}

/** Filled fields outside lists with their likelihood, and whether the score found no mistake in them. */
function judgedValues({ consensus }: ExtractionResult, { mistakes }: OutputScore): JudgedValue[] {
  const wrong = new Set(mistakes.map(({ pointer }) => pointer));
  return consensus.fields
    .filter(({ path, value }) => value !== null && !/\/\d+(\/|$)/.test(path))
    .map(({ path, likelihood, agreement, confidence }) => ({
      likelihood,
      agreement,
      confidence,
      right: !wrong.has(path),
    }));
}

const percent = (share: number | undefined): string => (share === undefined ? '-' : (100 * share).toFixed(1));

console.log(
  '| documents | n | scalars right % | absent left empty % | table cells F1 % | ECE | AUROC | to review % | right when not reviewed % |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const [name, pathOf] of [
  ['digital', (fixture: Fixture) => fixture.documentPath],
  ['scanned', (fixture: Fixture) => fixture.scanPath],
] as const) {
  if (!options.as.split(',').includes(name)) continue;
  for (const [heldOut, n] of counts.flatMap((n) => [false, true].map((heldOut) => [heldOut, n] as const))) {
    const group = fixtures.filter((fixture) => fixture.heldOut === heldOut);
    if (group.length === 0) continue;
    const measured: Measured[] = [];
    for (const fixture of group) measured.push(await measure(fixture, pathOf(fixture), n));
    const summary = summariseScores(measured.map(({ score }) => score));
    const values = measured.flatMap((one) => one.values);
    const unreviewed = measured.filter(({ review }) => !review).flatMap((one) => one.values);
    const cells = [
      `${group.length} ${heldOut ? 'held-out ' : ''}fixtures, ${name}${options.schema === 'weak' ? ', weak' : ''}`,
      n,
      percent(summary.scalarAccuracy),
      percent(summary.absentEmptyShare),
      percent(summary.cellF1),
      calibrationError(values).toFixed(3),
      areaUnderRoc(values)?.toFixed(3) ?? '-',
      percent(measured.filter(({ review }) => review).length / measured.length),
      percent(unreviewed.length > 0 ? unreviewed.filter(({ right }) => right).length / unreviewed.length : undefined),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

if (options.pairs) await writeFile(options.pairs, pairs.join('\n'));

if (options.receipts && options.scorer) {
  for (const n of counts) {
    console.log(`\nreceipts from images, n = ${n}\n`);
    console.log(await measureReceipts(extractor, { folder: options.receipts, scorer: options.scorer, nConsensus: n }));
  }
}
