/**
 * How many cells of lists are right, in one run of the rules?
 *
 *   tsx --conditions=@docquorum/source extraction/lists.ts [--only PART_OF_ID] [--readings FOLDER] [--errors]
 *
 * From the text layers of the fixtures, or, for scans, from files `<id>.json` in a folder, each the readings of one
 * document. Lists of plain values and lists of objects are counted apart. Held-out fixtures are scored by themselves,
 * and their errors are not shown. AUROC: the chance that a right cell has a higher confidence than a wrong one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCalibration } from '@docquorum/consensus';
import { pointerSteps, type JsonValue, type Reading } from '@docquorum/document';
import { extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { type Fixture, listFixtures, type OutputScore, scoreOutput } from '@docquorum/fixtures';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { readTextLayers } from './read-text-layers.js';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    readings: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});

/** The lists of a truth or an output, of plain values or of objects; nothing else. */
const listsOf = (value: JsonValue | undefined, plain: boolean): { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          ([, list]) =>
            Array.isArray(list) && list.length > 0 && list.every((item) => (typeof item !== 'object') === plain),
        ),
      )
    : {};

async function readingsOf(fixture: Fixture): Promise<Reading[] | undefined> {
  if (options.readings === undefined) return readTextLayers(fixture);
  const file = join(options.readings, `${fixture.id}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Reading[]) : undefined;
}

interface Measured {
  readonly heldOut: boolean;
  readonly plain: OutputScore;
  readonly objects: OutputScore;
  readonly cells: (readonly [confidence: number, right: boolean])[];
}

async function measure(fixture: Fixture): Promise<Measured | undefined> {
  const readings = await readingsOf(fixture);
  if (!readings) return undefined;
  const plan = planFields(compileSchema(fixture.schema as JsonSchema));
  const { output, confidences } = extractRun({ model: modelDocument(readings), plan });
  const [plain, objects] = [true, false].map((which) =>
    scoreOutput(listsOf(fixture.truth, which), output, fixture.schema),
  );
  if (!plain || !objects) return undefined;
  const wrong = new Set([...plain.mistakes, ...objects.mistakes].map(({ pointer }) => pointer));
  const cells = [...confidences]
    .filter(([pointer]) => /\/\d+(?:\/|$)/.test(pointer) && valueAt(output, pointer) !== null)
    .map(([pointer, confidence]) => [confidence, !wrong.has(pointer)] as const);
  const heldOut = fixture.heldOut === true;
  if (options.errors && !heldOut) {
    for (const { pointer, error, expected, actual } of [...plain.mistakes, ...objects.mistakes]) {
      console.log(`${fixture.id} ${pointer} ${error}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
    }
  }
  return { heldOut, plain, objects, cells };
}

const valueAt = (root: JsonValue, pointer: string): JsonValue =>
  pointerSteps(pointer).reduce<JsonValue>(
    (node, step) =>
      (Array.isArray(node) ? node[Number(step)] : typeof node === 'object' && node !== null ? node[step] : undefined) ??
      null,
    root,
  );

const measured: Measured[] = [];
for (const fixture of listFixtures().filter(({ id }) => id.includes(options.only))) {
  const one = await measure(fixture);
  if (one) measured.push(one);
}

console.log('| documents | lists of | cells | precision % | recall % | F1 % | AUROC of all cells |');
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |');
for (const heldOut of [false, true]) {
  const group = measured.filter((one) => one.heldOut === heldOut);
  for (const [name, scores] of [
    ['plain values', group.map(({ plain }) => plain)],
    ['objects', group.map(({ objects }) => objects)],
  ] as const) {
    const sum = (count: (score: OutputScore) => number): number => scores.reduce((total, one) => total + count(one), 0);
    const [expected, returned, matched] = [
      sum(({ cells }) => cells.expected),
      sum(({ cells }) => cells.returned),
      sum(({ cells }) => cells.matched),
    ];
    if (expected === 0) continue;
    const shares = [matched / Math.max(1, returned), matched / expected, (2 * matched) / (expected + returned)];
    const { auroc } = measureCalibration(group.flatMap(({ cells }) => cells));
    const cells = [
      heldOut ? 'held out' : 'fixtures',
      name,
      expected,
      ...shares.map((share) => (100 * share).toFixed(1)),
    ];
    console.log(`| ${[...cells, auroc?.toFixed(3) ?? '-'].join(' | ')} |`);
  }
}
