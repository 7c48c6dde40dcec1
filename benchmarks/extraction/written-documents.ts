/**
 * How many fields and cells of lists are right on the documents of `training/documents`, from their words.
 *
 *   tsx --conditions=@docquorum/source extraction/written-documents.ts [--apart | --others] [--language CODE] [--only PART_OF_ID]
 *       [--schema strong|weak] [--name N] [--lists] [--no-reader] [--models FOLDER] [--errors]
 *
 * `--apart` takes the documents that are never trained on, `--lists` asks for the lists alone, `--name 2` calls the fields by
 * their second names. A value counts as right by its letters and digits as printed, a number by its digits.
 */
import { parseArgs } from 'node:util';
import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';
import { type ExtractedRun, extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { type OutputScore, scoreOutput, summariseScores } from '@docquorum/fixtures';
import { createFieldReader } from '@docquorum/inference';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { askReader } from './ask-reader.js';
import { readWrittenDocuments, type WrittenDocument } from './read-written-documents.js';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    apart: { type: 'boolean', default: false },
    others: { type: 'boolean', default: false },
    language: { type: 'string' },
    only: { type: 'string', default: '' },
    schema: { type: 'string', default: 'strong' },
    name: { type: 'string', default: '1' },
    lists: { type: 'boolean', default: false },
    reader: { type: 'boolean', default: true },
    models: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});

type JsonObject = { [key: string]: JsonValue };

interface Question {
  readonly schema: JsonObject;
  readonly truth: JsonObject;
}

const numeric = new Set(['money', 'number', 'quantity', 'percentage']);

/** What is compared of a text: letters and digits in capitals, of a number its digits. */
const essence = (text: string, isNumber: boolean): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(isNumber ? /\D/gu : /[^\p{L}\p{N}]/gu, '');

function leafSchema(kind: string, description = ''): JsonObject {
  const type = numeric.has(kind) ? 'number' : 'string';
  if (options.schema === 'weak') return { type };
  return {
    type: [type, 'null'],
    ...(kind === 'date' && { format: 'date' }),
    ...(description !== '' && { description }),
  };
}

/** The fields and lists as a schema, and the truth with nothing but the essence of each value. */
function questionOf({ fields, lists }: WrittenDocument): Question {
  const question: Question = { schema: { type: 'object', properties: {} }, truth: {} };
  for (const { names, kind, description, value } of options.lists ? [] : fields) {
    // A tick has no printed value to compare.
    if (kind === 'boolean') continue;
    const path = (names[Number(options.name) - 1] ?? names[0] ?? '').split('.');
    addField(question, path, leafSchema(kind, description), value === null ? null : essence(value, numeric.has(kind)));
  }
  for (const { name, columns, rows } of lists) {
    const properties = Object.fromEntries(columns.map((column) => [column.name, leafSchema(column.kind)]));
    const truth = rows.map((row) =>
      Object.fromEntries(
        columns.flatMap((column, i) => (row[i] ? [[column.name, essence(row[i], numeric.has(column.kind))]] : [])),
      ),
    );
    addField(question, [name], { type: 'array', items: { type: 'object', properties } }, truth);
  }
  return question;
}

/** Leaves out a field whose path is taken already. */
function addField({ schema, truth }: Question, path: readonly string[], leaf: JsonObject, value: JsonValue): void {
  const [first = '', ...rest] = path;
  const properties = schema['properties'] as JsonObject;
  if (rest.length === 0) {
    if (first in properties) return;
    properties[first] = leaf;
    truth[first] = value;
    return;
  }
  properties[first] ??= { type: 'object', properties: {} };
  truth[first] ??= {};
  const inner = properties[first] as JsonObject;
  if ('properties' in inner) addField({ schema: inner, truth: truth[first] as JsonObject }, rest, leaf, value);
}

/** The output with the essence of what is printed for each value, or of the value itself where that is the truth. */
function printedOutput(
  run: ExtractedRun,
  value: JsonValue,
  truth: JsonValue | undefined,
  pointer: Pointer = '',
): JsonValue {
  if (value === null) return null;
  if (Array.isArray(value))
    return value.map((item, i) => printedOutput(run, item, undefined, appendPointer(pointer, i)));
  if (typeof value === 'object') {
    const wanted = truth as JsonObject | undefined;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        key,
        printedOutput(run, child, wanted?.[key], appendPointer(pointer, key)),
      ]),
    );
  }
  const isNumber = typeof value === 'number';
  const own = essence(String(value), isNumber);
  const source = (run.sources.get(pointer) ?? []).map(({ content }) => content).join(' ');
  return own === truth ? own : essence(source, isNumber) || own;
}

/** Lists that the documents state, and those of them of which most cells are right. */
const found = { lists: 0, most: 0, none: 0 };
const scores: OutputScore[] = [];
const reader =
  options.reader && !options.lists
    ? createFieldReader({ threads: 1, ...(options.models && { models: options.models }) })
    : undefined;

for (const document of readWrittenDocuments()) {
  if ((options.apart && !document.apart) || (options.others && document.apart)) continue;
  if (!document.id.includes(options.only) || (options.language ?? document.language) !== document.language) continue;
  if (options.lists && document.lists.length === 0) continue;
  const { schema, truth } = questionOf(document);
  const plan = planFields(compileSchema(schema as JsonSchema));
  const readerAnswers = reader && (await askReader(reader, document.readings, plan));
  const run = extractRun({ model: modelDocument(document.readings), plan, ...(readerAnswers && { readerAnswers }) });
  const output = printedOutput(run, run.output, truth) as JsonObject;
  const score = scoreOutput(truth, output, {});
  scores.push(score);
  for (const { name } of document.lists) {
    const { expected, returned, matched } = scoreOutput({ [name]: truth[name] ?? null }, output, {}).cells;
    if (expected === 0) continue;
    found.lists += 1;
    if (matched * 2 > expected) found.most += 1;
    if (returned === 0) found.none += 1;
    if (options.errors)
      console.log(`${document.id} [${name}] ${matched} of ${expected} cells right, ${returned} returned`);
  }
  if (!options.errors) continue;
  for (const { pointer, error, expected, actual } of score.mistakes) {
    const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)];
    console.log(`${document.id} ${pointer} ${error}: ${got}, not ${wanted} ${run.reasons.get(pointer) ?? ''}`);
  }
}
await reader?.close();
console.log(summariseScores(scores));
console.log(found);
