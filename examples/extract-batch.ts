/** Many documents with one schema. The journal lets a batch that was killed go on: run it twice to see it. */
import { createExtractor } from 'docquorum';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const journal = process.argv[2] ?? join(await mkdtemp(join(tmpdir(), 'docquorum-')), 'results.jsonl');
const documents = ['receipt-us-diner', 'receipt-us-fuel', 'receipt-uk-refund'].map((id) => ({
  id,
  document: fileURLToPath(new URL(`../fixtures/documents/${id}/document.pdf`, import.meta.url)),
}));

await using extractor = await createExtractor();

const told = [];
for await (const { id, resumed, result, error } of extractor.extractBatch({
  documents,
  journal,
  template: { total: null, date: null },
})) {
  told.push({ id, resumed, output: result?.output ?? null, error });
}
console.log(JSON.stringify(told, null, 2));
