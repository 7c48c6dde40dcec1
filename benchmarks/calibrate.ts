/**
 * Fits the likelihoods that the engine ships, on our own fixtures, and says how good they are on documents not fitted on.
 *
 *   pnpm --filter @docquorum/benchmarks calibrate [--cache <folder for readings>] [--n 1,3,5] [--only <part of a fixture's id>] [--dry]
 *                     [--as digital,scanned] [--schema strong,weak] [--cases <file to write the judged values to>]
 *
 * Every fixture takes part as PDF and as scan, with its own and with its weak schema; `--as` and `--schema` choose some of
 * them, for a quick look. What counts as evidence is learnt from the fixtures that are not held out; how much it is worth on
 * documents that nobody worked on, and the bars of review, from the held-out ones. Tables: the others, by fits on four
 * fifths of them; then the held-out ones. Writes
 * packages/engine/src/calibration/calibration.json and docs/images/reliability.svg, unless `--dry`.
 */
import { listFixtures } from '@docquorum/fixtures';
import { calibrate, createExtractor, type TruthDocument } from 'docquorum';
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

const [kinds, schemas] = [options.as.split(','), options.schema.split(',')];
const truths = (['strong', 'weak'] as const)
  .filter((schema) => schemas.includes(schema))
  .flatMap((schema) => listFixtures({ schema }))
  .filter(({ id }) => id.includes(options.only))
  .flatMap(({ id, truth, schema: jsonSchema, documentPath, scanPath }): TruthDocument[] =>
    [...(kinds.includes('digital') ? [documentPath] : []), ...(kinds.includes('scanned') ? [scanPath] : [])].map(
      (document) => ({ id, document, jsonSchema, truth }),
    ),
  );
const unseen = listFixtures({ heldOut: true }).map(({ id }) => id);

const onDocument = (id: string, done: number): void => void (done % 20 === 0 && console.error(`${done}: ${id}`));
const fittedOn = `fixtures, digital and scanned, ${new Date().toISOString().slice(0, 10)}`;
await using extractor = await createExtractor({ cache });
const { cases, model } = await calibrate(extractor, truths, { nConsensus, fittedOn, unseen, onDocument });
const known = cases.filter(({ document }) => !unseen.includes(document));
const heldOut = cases.filter(({ document }) => unseen.includes(document));
console.log(`Not held out, by fits on four fifths of them:\n\n${likelihoodTable(known, model)}\n`);
console.log(`Bars of review: ${JSON.stringify({ calibrated: model.reviewBelow, ...model.reviewBelowAt })}\n`);
if (heldOut.length > 0) console.log(`Held out:\n\n${likelihoodTable(heldOut, model)}\n`);

if (options.cases) writeFileSync(options.cases, cases.map((one) => JSON.stringify(one)).join('\n'));
if (!options.dry) {
  const target = new URL('packages/engine/src/calibration/calibration.json', root);
  writeFileSync(target, `${JSON.stringify(model, null, 2)}\n`);
  // As the check of the format wants it.
  execFileSync(fileURLToPath(new URL('node_modules/.bin/oxfmt', root)), [fileURLToPath(target)]);
  mkdirSync(new URL('docs/images/', root), { recursive: true });
  const shown = (heldOut.length > 0 ? heldOut : known).filter(({ filled }) => filled);
  writeFileSync(new URL('docs/images/reliability.svg', root), reliabilityDiagram(shown));
}
