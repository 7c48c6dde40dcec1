/**
 * Fits the likelihoods that the engine ships, on our own fixtures, and says how good they are on documents not fitted on.
 *
 *   pnpm --filter @docquorum/benchmarks calibrate [--cache <folder for readings>] [--n 1,3,5] [--only <part of a fixture's id>] [--dry]
 *                     [--as digital,scanned] [--schema strong,weak] [--cases <file to write the judged values to>]
 *
 * Every fixture that is not held out takes part as PDF and as scan, with its own and with its weak schema; `--as` and
 * `--schema` choose some of them, for a quick look. Tables: fits
 * on four fifths of the fixtures tested on the last fifth, then the shipped fit on the held-out fixtures. Writes
 * packages/engine/src/calibration/calibration.json and docs/images/reliability.svg, unless `--dry`.
 */
import { listFixtures } from '@docquorum/fixtures';
import { calibrate, createExtractor, judgeExtractions, type TruthDocument } from 'docquorum';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { likelihoodTable } from './accuracy/likelihood-table.js';
import { reliabilityDiagram } from './accuracy/reliability-diagram.js';

const { values: options } = parseArgs({
  options: {
    cache: { type: 'string' },
    n: { type: 'string', default: '1,3,5' },
    only: { type: 'string', default: '' },
    as: { type: 'string', default: 'digital,scanned' },
    schema: { type: 'string', default: 'strong,weak' },
    cases: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const root = new URL('../', import.meta.url);
const nConsensus = options.n.split(',').map(Number);
const cache = { memoryBytes: 2 ** 30, folder: options.cache, folderBytes: 2 ** 34 };

function truths(heldOut: boolean): TruthDocument[] {
  const [kinds, schemas] = [options.as.split(','), options.schema.split(',')];
  return (['strong', 'weak'] as const)
    .filter((schema) => schemas.includes(schema))
    .flatMap((schema) =>
      listFixtures({ heldOut, schema })
        .filter(({ id }) => id.includes(options.only))
        .flatMap(({ id, truth, schema: jsonSchema, documentPath, scanPath }) =>
          [...(kinds.includes('digital') ? [documentPath] : []), ...(kinds.includes('scanned') ? [scanPath] : [])].map(
            (document) => ({ id, document, jsonSchema, truth }),
          ),
        ),
    );
}

const onDocument = (id: string, done: number): void => void (done % 20 === 0 && console.error(`${done}: ${id}`));
const fittedOn = `fixtures not held out, digital and scanned, ${new Date().toISOString().slice(0, 10)}`;
await using extractor = await createExtractor({ cache });
const fitted = await calibrate(extractor, truths(false), { nConsensus, fittedOn, onDocument });
console.log(
  `Fitted on four fifths, tested on the last, five times over:\n\n${likelihoodTable(fitted.cases, fitted.model)}\n`,
);
console.log(`Bars of review: ${JSON.stringify(fitted.model.reviewBelow)}\n`);

await using calibrated = await createExtractor({ cache, calibration: fitted.model });
const heldOut = await judgeExtractions(calibrated, truths(true), { nConsensus, onDocument });
if (heldOut.length > 0) console.log(`On fixtures kept out:\n\n${likelihoodTable(heldOut, fitted.model)}\n`);

if (options.cases)
  writeFileSync(options.cases, [...fitted.cases, ...heldOut].map((one) => JSON.stringify(one)).join('\n'));
if (!options.dry) {
  const target = new URL('packages/engine/src/calibration/calibration.json', root);
  writeFileSync(target, `${JSON.stringify(fitted.model, null, 2)}\n`);
  // As the check of the format wants it.
  execFileSync(fileURLToPath(new URL('node_modules/.bin/oxfmt', root)), [fileURLToPath(target)]);
  mkdirSync(new URL('docs/images/', root), { recursive: true });
  const shown = (heldOut.length > 0 ? heldOut : fitted.cases).filter(({ filled }) => filled);
  writeFileSync(new URL('docs/images/reliability.svg', root), reliabilityDiagram(shown));
}
