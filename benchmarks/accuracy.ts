/**
 * How often are the values right, end to end, and do the likelihoods say so?
 *
 *   npm run bench:accuracy -- [--n 1,3,5] [--as digital,scanned] [--only <parts of ids, comma between>] [--errors]
 *                             [--schema strong|weak] [--seen | --held-out] [--cache <folder for readings>]
 *                             [--receipts <folder with dev.jsonl.gz and images/> --scorer <score-fields.mjs>]
 *
 * Runs the built engine on every fixture, as PDF and as scan, and, when their folder is given, on the development
 * receipts from their images. Prints Markdown tables; `--errors` lists every wrong field of the fixtures. Held-out
 * fixtures have lines of their own and stay out of `--errors`. `--schema weak` asks for the same fields
 * by their names alone. How values are compared is written down in fixtures/README.md; ECE takes ten equal bins, AUROC is
 * the chance that a right value has a higher likelihood than a wrong one; a value is flagged when a review reason names
 * it. All three are over filled fields outside lists. With `--cache` a second call does not recognise again; the folder
 * knows versions of packages, not edits of their sources.
 */
import { scoreOutput, summariseScores, type Fixture, type OutputScore } from '@docquorum/fixtures';
import { measureCalibration } from '@docquorum/consensus';
import { createExtractor, type ExtractionResult } from 'docquorum';
import { parseArgs } from 'node:util';
import { chooseFixtures } from './accuracy/choose-fixtures.js';
import { measureReceipts } from './accuracy/measure-receipts.js';

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
    cache: { type: 'string' },
  },
});
const fixtures = chooseFixtures(options);
const counts = options.n.split(',').map(Number);
await using extractor = await createExtractor({ cache: { folder: options.cache } });

/** A filled field outside lists. */
interface JudgedValue {
  readonly likelihood: number;
  readonly right: boolean;
  readonly flagged: boolean;
}

interface Measured {
  readonly score: OutputScore;
  readonly values: readonly JudgedValue[];
  readonly review: boolean;
}

async function measure(fixture: Fixture, document: string, nConsensus: number): Promise<Measured> {
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
  return { score, values: judgedValues(result, score), review: result.requiresHumanReview };
}

function judgedValues({ consensus, reviewReasons }: ExtractionResult, { mistakes }: OutputScore): JudgedValue[] {
  const wrong = new Set(mistakes.map(({ pointer }) => pointer));
  const flagged = new Set(reviewReasons.map((reason) => reason.path));
  return consensus.fields
    .filter(({ path, value }) => value !== null && !/\/\d+(\/|$)/.test(path))
    .map(({ path, likelihood }) => ({ likelihood, right: !wrong.has(path), flagged: flagged.has(path) }));
}

const percent = (share: number | undefined): string => (share === undefined ? '-' : (100 * share).toFixed(1));

console.log(
  '| documents | n | scalars right % | absent left empty % | table cells F1 % | ECE | AUROC | documents to review % | values not flagged % | right when not flagged % |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
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
    const { ece, auroc } = measureCalibration(values.map(({ likelihood, right }) => [likelihood, right]));
    const unflagged = values.filter(({ flagged }) => !flagged);
    const cells = [
      `${group.length} ${heldOut ? 'held-out ' : ''}fixtures, ${name}${options.schema === 'weak' ? ', weak' : ''}`,
      n,
      percent(summary.scalarAccuracy),
      percent(summary.absentEmptyShare),
      percent(summary.cellF1),
      ece.toFixed(3),
      auroc?.toFixed(3) ?? '-',
      percent(measured.filter(({ review }) => review).length / measured.length),
      percent(unflagged.length / values.length),
      percent(unflagged.length > 0 ? unflagged.filter(({ right }) => right).length / unflagged.length : undefined),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

if (options.receipts && options.scorer) {
  for (const n of counts) {
    console.log(`\nreceipts from images, n = ${n}\n`);
    console.log(await measureReceipts(extractor, { folder: options.receipts, scorer: options.scorer, nConsensus: n }));
  }
}
