/** Which kind of document is it, and why? */
import { createExtractor } from 'docquorum';
import { fileURLToPath } from 'node:url';

await using extractor = await createExtractor();

const { category, likelihood, reasoning } = await extractor.classify({
  document: fileURLToPath(new URL('../fixtures/documents/receipt-us-diner/document.pdf', import.meta.url)),
  categories: [
    { name: 'invoice', description: 'Asks for a payment' },
    { name: 'receipt', description: 'Confirms a payment at a till' },
    { name: 'contract' },
  ],
  nConsensus: 3,
});

console.log(JSON.stringify({ category, likelihood, reasoning }, null, 2));
