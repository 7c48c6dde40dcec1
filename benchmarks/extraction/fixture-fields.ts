/**
 * How many fields are right on the digital fixtures, from their text layers alone and in one run.
 *
 *   tsx --conditions=@docquorum/source extraction/fixture-fields.ts [--only PART_OF_ID] [--strategy balanced] [--errors]
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { listFixtures, scoreOutput, summariseScores, type Fixture } from '@docquorum/fixtures';
import { openDocument } from '@docquorum/rendering';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import type { Reading } from '@docquorum/document';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    strategy: { type: 'string', default: 'balanced' },
    errors: { type: 'boolean', default: false },
  },
});

async function readTextLayers(fixture: Fixture): Promise<Reading[]> {
  await using opened = await openDocument(await readFile(fixture.documentPath), { filename: 'document.pdf' });
  const readings: Reading[] = [];
  for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber += 1) {
    const page = await opened.openPage(pageNumber);
    const { reading } = await page.textLayer();
    page.close();
    readings.push(reading);
  }
  return readings;
}

const scores = [];
for (const fixture of listFixtures().filter(({ id }) => id.includes(options.only))) {
  const model = modelDocument(await readTextLayers(fixture));
  const plan = planFields(compileSchema(fixture.schema as JsonSchema));
  const { output, reasons } = extractRun({ model, plan, strategy: options.strategy });
  const score = scoreOutput(fixture.truth, output, fixture.schema);
  scores.push(score);
  if (!options.errors) continue;
  for (const { pointer, error, expected, actual } of score.mistakes) {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
    console.log(`${fixture.id} ${pointer} ${error}: ${got}, not ${wanted} ${reasons.get(pointer) ?? ''}`);
  }
}
console.log(summariseScores(scores));
