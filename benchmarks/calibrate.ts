/**
 * Fits the likelihoods that the engine ships, from the values that accuracy.ts judged.
 *
 *   npm run bench:accuracy -- --n 1,3,5 --pairs pairs.jsonl
 *   pnpm --filter @docquorum/benchmarks calibrate --pairs pairs.jsonl --on "fixtures, 2026-11-22"
 *
 * First the agreement of the runs is mapped per number of runs, then a logistic regression finds what the runs'
 * confidence and recognised pages add. Reports are of documents that the tested fit has not seen; the file is fitted on
 * all and written to packages/engine/src/calibration/calibration.json.
 */
import { applyCalibration, fitCalibration, type CalibrationFile, type CalibrationPair } from '@docquorum/consensus';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fitLogistic } from './accuracy/fit-logistic.js';
import { areaUnderRoc, calibrationError, type JudgedValue } from './accuracy/likelihood-quality.js';

const { values: options } = parseArgs({
  options: { pairs: { type: 'string' }, on: { type: 'string', default: 'fixtures' } },
});
if (!options.pairs) throw new Error('--pairs <file> is missing; accuracy.ts --pairs writes it');

interface Line extends JudgedValue {
  readonly n: number;
  readonly scanned: boolean;
  readonly document: string;
}
const logOdds = (probability: number): number => {
  const bounded = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(bounded / (1 - bounded));
};
const pairs = readFileSync(options.pairs, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): CalibrationPair => {
    const { n, agreement, confidence, scanned, right, document } = JSON.parse(line) as Line;
    // One map per n serves all types of leaves: there are too few of each for maps of their own.
    return {
      raw: agreement,
      n,
      type: 'any',
      right,
      document,
      signals: { confidence: logOdds(confidence), scanned: scanned ? 1 : 0 },
    };
  });

function fit(part: readonly CalibrationPair[]): CalibrationFile {
  const { file } = fitCalibration(part, { fittedOn: options.on, heldOut: 0 });
  const rows = part.map((pair) => ({
    offset: logOdds(applyCalibration(file, pair)),
    features: [pair.signals?.['confidence'] ?? 0, pair.signals?.['scanned'] ?? 0],
    right: pair.right,
  }));
  const { weights, bias } = fitLogistic(rows);
  const [confidence = 0, scanned = 0] = weights;
  return {
    ...file,
    groups: file.groups.filter(({ type }) => type === undefined),
    features: [
      // The bias is folded into the confidence that changes nothing.
      { name: 'confidence', weight: confidence, centre: -bias / confidence },
      { name: 'scanned', weight: scanned },
    ],
  };
}

const documents = [...new Set(pairs.map(({ document }) => document))];
const folds = 5;
const judged = documents.flatMap((_, at): (JudgedValue & { n: number })[] => {
  if (at >= folds) return [];
  const tested = new Set(documents.filter((__, index) => index % folds === at));
  const file = fit(pairs.filter(({ document }) => !tested.has(document)));
  return pairs
    .filter(({ document }) => tested.has(document))
    .map((pair) => ({
      likelihood: applyCalibration(file, pair),
      agreement: pair.raw,
      confidence: 0,
      right: pair.right,
      n: pair.n,
    }));
});
console.log('| n | values | right % | ECE | AUROC |\n| ---: | ---: | ---: | ---: | ---: |');
for (const n of new Set(judged.map((value) => value.n))) {
  const values = judged.filter((value) => value.n === n);
  const right = (100 * values.filter((value) => value.right).length) / values.length;
  const auroc = areaUnderRoc(values)?.toFixed(3) ?? '-';
  console.log(`| ${n} | ${values.length} | ${right.toFixed(1)} | ${calibrationError(values).toFixed(3)} | ${auroc} |`);
}
const target = new URL('../packages/engine/src/calibration/calibration.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ reviewBelow: { digital: 0.75, scanned: 0.75 }, calibration: fit(pairs) }, null, 2)}\n`);
