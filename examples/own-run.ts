/** A run of one's own beside the built-in ones: here a regular expression that knows the house's order numbers. */
import { createExtractor, type RunDocument } from 'docquorum';
import { fileURLToPath } from 'node:url';

const houseRules = ({ text }: RunDocument): { invoiceNumber: string | null; total: null } => ({
  invoiceNumber: /\bRE-\d{4}-\d{5}\b/.exec(text)?.[0] ?? null,
  // Null says that the run found nothing; the others decide.
  total: null,
});

await using extractor = await createExtractor();

const { output, sources, consensus } = await extractor.extract({
  document: fileURLToPath(new URL('../fixtures/documents/invoice-de-handel/document.pdf', import.meta.url)),
  jsonSchema: {
    type: 'object',
    properties: {
      invoiceNumber: { type: ['string', 'null'] },
      total: { type: ['number', 'null'], description: 'Total amount to pay, tax included' },
    },
  },
  nConsensus: 3,
  // A language model behind an OpenAI-compatible endpoint would be one more:
  // chatRun({ baseUrl: 'http://localhost:8000/v1', model: '...', input: 'images', choices: 3 })
  runs: ['planned', { name: 'house rules', weight: 2, run: houseRules }],
});

console.log(JSON.stringify({ output, sources, runs: consensus.choices.length }, null, 2));
