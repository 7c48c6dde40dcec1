/**
 * How many fields are right on pages that the page generator of `training/` made, with concepts, names and addresses
 * that the reader has not seen: `make_shards.py --held-out` and `--countries` write them.
 *
 *   tsx --conditions=@docquorum/source extraction/generated-pages.ts --pages FILE [--no-reader] [--models FOLDER] [--errors]
 *
 * Prints a line for every group of pages: what stands before the last hyphen of their ids.
 */
import { parseArgs } from 'node:util';
import { extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { createFieldReader } from '@docquorum/inference';
import { compileSchema } from '@docquorum/schema';
import { askReader } from './ask-reader.js';
import { syntheticDocuments, valueAt } from './blend-documents.js';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    pages: { type: 'string' },
    reader: { type: 'boolean', default: true },
    models: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});
if (!options.pages) throw new TypeError('--pages FILE is missing; training/make_shards.py --held-out writes one');

const reader = options.reader
  ? createFieldReader({ threads: 1, ...(options.models && { models: options.models }) })
  : undefined;

interface Counts {
  right: number;
  wrong: number;
  missed: number;
  empty: number;
  invented: number;
}
const groups = new Map<string, Counts>();

for (const document of syntheticDocuments(options.pages)) {
  const readings = await document.readings();
  const plan = planFields(compileSchema(document.schema));
  const { output, sources } = extractRun({
    model: modelDocument(readings),
    plan,
    ...(reader && { readerAnswers: await askReader(reader, readings, plan) }),
  });
  const countsOf = [document.id.slice(0, document.id.lastIndexOf('-')), 'all'].map((name) => {
    const counts = groups.get(name) ?? { right: 0, wrong: 0, missed: 0, empty: 0, invented: 0 };
    groups.set(name, counts);
    return counts;
  });
  for (const pointer of document.pointers) {
    const value = valueAt(output, pointer);
    const printed = (sources.get(pointer) ?? []).map(({ content }) => content).join(' ');
    const found = value !== null && value !== undefined && value !== '';
    const stated = found ? (document.isRight(pointer, value, printed) ? 'right' : 'wrong') : 'missed';
    const outcome = document.states(pointer) ? stated : found ? 'invented' : 'empty';
    for (const counts of countsOf) counts[outcome] += 1;
    if (options.errors && outcome !== 'right' && outcome !== 'empty') {
      const answers = JSON.stringify(document.answers(pointer));
      console.log(`${document.id} ${pointer} ${outcome}: ${JSON.stringify(value)}, not ${answers}`);
    }
  }
}
await reader?.close();

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
console.log(
  '| pages | stated | right % | wrong % | absent | left empty % |\n| --- | ---: | ---: | ---: | ---: | ---: |',
);
for (const [name, { right, wrong, missed, empty, invented }] of groups) {
  const [stated, absent] = [right + wrong + missed, empty + invented];
  console.log(
    `| ${name} | ${stated} | ${percent(right, stated)} | ${percent(wrong, stated)} | ${absent} | ${percent(empty, absent)} |`,
  );
}
