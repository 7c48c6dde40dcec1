/** Likelihoods fitted on one's own documents, whose right answers are known. `docquorum calibrate` does the same. */
import { calibrate, createExtractor, type JsonValue, type TruthDocument } from 'docquorum';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Any documents with the answer of a careful person; the more, the better: at least 200 values.
const ids = ['receipt-us-diner', 'invoice-de-handel', 'statement-us-checking', 'order-us-boxed', 'payslip-uk'];
const truths = ids.map((id): TruthDocument => {
  const folder = new URL(`../fixtures/documents/${id}/`, import.meta.url);
  const read = (name: string): JsonValue => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JsonValue;
  const document = fileURLToPath(new URL('document.pdf', folder));
  return { id, document, jsonSchema: read('schema.json'), truth: read('truth.json') };
});

await using extractor = await createExtractor();
const { model, quality } = await calibrate(extractor, truths, { nConsensus: [1, 3] });

await using own = await createExtractor({ calibration: model });
const [first] = truths;
if (!first) throw new Error('there are no documents');
const { likelihoods } = await own.extract({ document: first.document, jsonSchema: first.jsonSchema, nConsensus: 3 });

console.log(JSON.stringify({ likelihoods, reviewBelow: model.reviewBelow, quality }, null, 2));
