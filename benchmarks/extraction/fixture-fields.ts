/**
 * How many fields are right on the digital fixtures, from their text layers alone and in one run.
 *
 *   tsx --conditions=@docquorum/source extraction/fixture-fields.ts [--only PARTS_OF_IDS] [--strategy balanced] [--no-reader]
 *       [--schema strong|weak] [--seen | --held-out] [--errors] [--models FOLDER]
 *
 * Held-out fixtures are summed up by themselves, and `--errors` does not list them.
 */
import { parseArgs } from 'node:util';
import { extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { scoreOutput, summariseScores, type OutputScore } from '@docquorum/fixtures';
import { createFieldReader } from '@docquorum/inference';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { chooseFixtures } from '../accuracy/choose-fixtures.js';
import { askReader } from './ask-reader.js';
import { classOf, countClasses, isScalar } from './error-classes.js';
import { readTextLayers } from './read-text-layers.js';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: 'string', default: '' },
    strategy: { type: 'string', default: 'balanced' },
    reader: { type: 'boolean', default: true },
    errors: { type: 'boolean', default: false },
    classes: { type: 'boolean', default: false },
    schema: { type: 'string', default: 'strong' },
    seen: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    models: { type: 'string' },
  },
});

const reader = options.reader
  ? createFieldReader({ threads: 1, ...(options.models && { models: options.models }) })
  : undefined;
const classes: string[] = [];
const overruled: string[] = [];
const wrongScalars = ({ mistakes }: OutputScore): Set<string> =>
  new Set(mistakes.filter(isScalar).map(({ pointer }) => pointer));
const scores: { seen: OutputScore[]; heldOut: OutputScore[] } = { seen: [], heldOut: [] };
for (const fixture of chooseFixtures(options)) {
  const readings = await readTextLayers(fixture);
  const model = modelDocument(readings);
  const plan = planFields(compileSchema(fixture.schema as JsonSchema));
  const shared = { model, plan, strategy: options.strategy };
  const readerAnswers = reader && (await askReader(reader, readings, plan));
  const run = extractRun({ ...shared, ...(readerAnswers && { readerAnswers }) });
  const { output, reasons } = run;
  const score = scoreOutput(fixture.truth, output, fixture.schema);
  scores[fixture.heldOut ? 'heldOut' : 'seen'].push(score);
  if (fixture.heldOut) continue;
  if (options.classes) {
    const printed = model.rows.map(({ text }) => text).join(' ');
    classes.push(...score.mistakes.filter(isScalar).map((mistake) => classOf(mistake, run, printed)));
    if (readerAnswers) {
      const byRules = wrongScalars(scoreOutput(fixture.truth, extractRun(shared).output, fixture.schema));
      const byBoth = wrongScalars(score);
      overruled.push(...[...byBoth].filter((at) => !byRules.has(at)).map(() => 'rules right, reader wrong'));
      overruled.push(...[...byRules].filter((at) => !byBoth.has(at)).map(() => 'rules wrong, reader right'));
    }
  }
  if (!options.errors) continue;
  for (const { pointer, error, expected, actual } of score.mistakes) {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
    console.log(`${fixture.id} ${pointer} ${error}: ${got}, not ${wanted} ${reasons.get(pointer) ?? ''}`);
  }
}
await reader?.close();
for (const [name, count] of [...countClasses(classes), ...countClasses(overruled)]) console.log(`${count}\t${name}`);
for (const [name, group] of Object.entries(scores)) {
  if (group.length > 0) console.log(name, summariseScores(group));
}
