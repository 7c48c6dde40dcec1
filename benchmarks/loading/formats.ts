/**
 * The fixtures in every format: how many fields are right, beside those of the digital PDF, and how many words arrive.
 *
 *   tsx --conditions=@docquorum/source loading/formats.ts [--format docx,xlsx,...] [--only PARTS_OF_IDS] [--no-reader]
 *       [--schema strong|weak] [--seen | --held-out] [--errors] [--keep FOLDER]
 *
 * The files are written anew from what the fixtures draw. Fields are looked for in one run, as in
 * `extraction/fixture-fields.ts`. `words` are those drawn that the loaded pages have, `markdown` those that `parse`
 * gives back (heads of tables that repeat on further pages are written once in formats without pages). `--errors` lists what is wrong in the format and right in the PDF, never of held-out fixtures.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readingText, type Reading } from '@docquorum/document';
import { extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { drawnPages, scoreOutput, summariseScores, type Fixture, type OutputScore } from '@docquorum/fixtures';
import { createFieldReader } from '@docquorum/inference';
import { openAnyDocument } from '@docquorum/loading';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { createExtractor } from 'docquorum';
import { chooseFixtures } from '../accuracy/choose-fixtures.js';
import { askReader } from '../extraction/ask-reader.js';
import { formats } from './formats/index.js';
import { pageContent, type Content } from './page-content.js';
import { WordRecall } from './word-recall.js';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    format: { type: 'string', default: Object.keys(formats).join(',') },
    only: { type: 'string', default: '' },
    reader: { type: 'boolean', default: true },
    errors: { type: 'boolean', default: false },
    schema: { type: 'string', default: 'strong' },
    seen: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});

const reader = options.reader ? createFieldReader({ threads: 1 }) : undefined;
await using extractor = await createExtractor({ threads: 1, cache: { memoryBytes: 0 } });

async function readingsOf(bytes: Uint8Array, filename: string): Promise<Reading[]> {
  await using opened = await openAnyDocument(bytes, { filename });
  const readings: Reading[] = [];
  for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber += 1) {
    const page = await opened.openPage(pageNumber);
    readings.push((await page.textLayer()).reading);
    page.close();
  }
  return readings;
}

async function scoreReadings(readings: readonly Reading[], { schema, truth }: Fixture): Promise<OutputScore> {
  const plan = planFields(compileSchema(schema as JsonSchema));
  const { output } = extractRun({
    model: modelDocument(readings),
    plan,
    strategy: 'balanced',
    ...(reader && { readerAnswers: await askReader(reader, readings, plan) }),
  });
  return scoreOutput(truth, output, schema);
}

/** All that an author wrote. */
const writtenText = (content: Content): string => {
  if (content.kind === 'lines') return content.lines.join('\n');
  if (content.kind === 'table') return content.rows.flat().join('\n');
  return content.columns.flat().map(writtenText).join('\n');
};

const chosen = chooseFixtures(options);
const pdfScores = new Map<string, OutputScore>();
for (const fixture of chosen) {
  const readings = await readingsOf(await readFile(fixture.documentPath), 'document.pdf');
  pdfScores.set(fixture.id, await scoreReadings(readings, fixture));
}
const parts = [...new Set(chosen.map(({ heldOut }) => heldOut))];
const percent = (share: number | undefined): string => (share === undefined ? '-' : `${(100 * share).toFixed(1)} %`);
const summary = (scores: readonly OutputScore[]): string => {
  const { scalarAccuracy, cellF1, scalars, cells } = summariseScores(scores);
  return `fields ${percent(scalarAccuracy)} of ${scalars}, cells of lists ${percent(cellF1)} (F1) of ${cells}`;
};
for (const heldOut of parts) {
  const scores = chosen.filter((fixture) => fixture.heldOut === heldOut).map(({ id }) => pdfScores.get(id));
  console.log(heldOut ? 'held out' : 'seen', 'pdf', summary(scores.filter((score) => score !== undefined)));
}
for (const format of options.format.split(',')) {
  const write = formats[format];
  if (!write) throw new Error(`--format takes ${Object.keys(formats).join(', ')}, not "${format}"`);
  const scores = { seen: [] as OutputScore[], heldOut: [] as OutputScore[] };
  const words = new WordRecall();
  const markdown = new WordRecall();
  for (const fixture of chosen) {
    const pages = drawnPages(fixture.id).map(pageContent);
    const bytes = await write(pages);
    const filename = `document.${format}`;
    if (options.keep !== undefined) {
      await mkdir(options.keep, { recursive: true });
      await writeFile(join(options.keep, `${fixture.id}.${format}`), bytes);
    }
    const readings = await readingsOf(bytes, filename);
    const score = await scoreReadings(readings, fixture);
    scores[fixture.heldOut ? 'heldOut' : 'seen'].push(score);
    const drawn = pages.flat().map(writtenText).join('\n');
    words.add(drawn, readings.map(readingText).join('\n'));
    const parsed = await extractor.parse({ document: { filename, bytes }, format: 'markdown' });
    markdown.add(drawn, parsed.content);
    if (!options.errors || fixture.heldOut) continue;
    const inPdf = new Set(pdfScores.get(fixture.id)?.mistakes.map(({ pointer }) => pointer));
    for (const { pointer, error, expected, actual } of score.mistakes.filter(
      (mistake) => !inPdf.has(mistake.pointer),
    )) {
      console.log(
        `${format} ${fixture.id} ${pointer} ${error}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`,
      );
    }
  }
  for (const [name, group] of Object.entries(scores)) {
    if (group.length > 0)
      console.log(name, format, `${summary(group)}; words ${words.percent}, markdown ${markdown.percent}`);
  }
}
await reader?.close();
