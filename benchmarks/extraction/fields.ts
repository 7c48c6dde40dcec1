/**
 * How many fields are right, from given words: receipts, ad orders and forms of the development data.
 *
 *   tsx --conditions=@docquorum/source extraction/fields.ts --data FOLDER [--set receipts-dev] [--strategy balanced]
 *       [--no-reader] [--models FOLDER] [--errors COUNT] [--fold K/N] [--scorer FILE]
 *
 * The data folder is not part of the repository; the scorer is looked for beside it. Prints the scorer's table and
 * the CPU time a page, the trained reader included; `--no-reader` measures the rules alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extractRun, modelDocument, planFields } from '@docquorum/extraction';
import { createFieldReader } from '@docquorum/inference';
import { compileSchema, type CompiledSchema, type JsonSchema } from '@docquorum/schema';
import { askReader } from './ask-reader.js';
import { type BenchmarkDocument, developmentSets, readSet } from './development-sets.js';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    data: { type: 'string' },
    set: { type: 'string' },
    strategy: { type: 'string', default: 'balanced' },
    reader: { type: 'boolean', default: true },
    models: { type: 'string' },
    errors: { type: 'string' },
    fold: { type: 'string' },
    scorer: { type: 'string' },
  },
});

const reader = options.reader
  ? createFieldReader({ threads: 1, ...(options.models && { models: options.models }) })
  : undefined;

const plans = new Map<object, CompiledSchema>();
const planCache = new WeakMap<CompiledSchema, ReturnType<typeof planFields>>();

function planOf(document: BenchmarkDocument): ReturnType<typeof planFields> {
  const schema = plans.get(document.schema) ?? compileSchema(document.schema as JsonSchema);
  plans.set(document.schema, schema);
  const plan = planCache.get(schema) ?? planFields(schema);
  planCache.set(schema, plan);
  return plan;
}

async function measure(folder: string, name: string): Promise<void> {
  const set = developmentSets[name];
  if (!set) throw new RangeError(`there is no set "${name}"; use one of ${Object.keys(developmentSets).join(', ')}`);
  const documents = readSet(folder, set);
  for (const document of documents) planOf(document);
  const started = process.cpuUsage();
  const lines: string[] = [];
  for (const document of documents) {
    const plan = planOf(document);
    const run = extractRun({
      model: modelDocument(document.readings),
      plan,
      strategy: options.strategy,
      ...(reader && { readerAnswers: await askReader(reader, document.readings, plan) }),
    });
    const likelihoods = Object.fromEntries([...run.confidences].map(([pointer, value]) => [unescape(pointer), value]));
    lines.push(JSON.stringify({ id: document.id, output: run.output, likelihoods }));
  }
  const used = process.cpuUsage(started);
  const pages = documents.reduce((sum, document) => sum + document.readings.length, 0);
  const folderOfRun = mkdtempSync(join(tmpdir(), 'fields-'));
  const predictions = join(folderOfRun, `${name}.jsonl`);
  writeFileSync(predictions, lines.join('\n'));
  const scorer = options.scorer ?? join(folder, '../eval/score-fields.mjs');
  const more = [
    ...(options.errors ? ['--errors', options.errors] : []),
    ...(options.fold ? ['--fold', options.fold] : []),
  ];
  spawnSync(process.execPath, [scorer, '--truth', join(folder, set.file), '--predictions', predictions, ...more], {
    stdio: 'inherit',
  });
  rmSync(folderOfRun, { recursive: true });
  console.log(`${name}: ${((used.user + used.system) / 1000 / pages).toFixed(1)} ms CPU a page\n`);
}

const unescape = (pointer: string): string => pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');

if (!options.data)
  throw new TypeError('--data FOLDER is missing: the folder that holds receipts/, ad-orders/ and forms/');
for (const name of options.set ? [options.set] : Object.keys(developmentSets)) await measure(options.data, name);
await reader?.close();
