/** The shortest useful program: one document, one schema, three runs. */
import { createExtractor } from 'docquorum';
import { fileURLToPath } from 'node:url';

await using extractor = await createExtractor();

const result = await extractor.extract({
  document: fileURLToPath(new URL('../fixtures/documents/invoice-de-handel/document.pdf', import.meta.url)),
  jsonSchema: {
    type: 'object',
    properties: {
      invoiceNumber: { type: ['string', 'null'] },
      invoiceDate: { type: ['string', 'null'], format: 'date' },
      total: { type: ['number', 'null'], description: 'Total amount to pay, tax included' },
    },
  },
  nConsensus: 3,
});

console.log(
  JSON.stringify({ output: result.output, likelihoods: result.likelihoods, sources: result.sources }, null, 2),
);
