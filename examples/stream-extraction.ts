/** What is known while a document is still being read: whole outputs, each covering more than the one before. */
import { createExtractor } from 'docquorum';
import { fileURLToPath } from 'node:url';

await using extractor = await createExtractor();

const partials = extractor.stream({
  document: fileURLToPath(new URL('../fixtures/documents/statement-de-kontoauszug/document.pdf', import.meta.url)),
  template: { kontonummer: null, iban: null, neuerSaldo: null },
  nConsensus: 3,
});

const seen = [];
for await (const { output, complete, usage, consensus } of partials) {
  seen.push({ pages: usage.pages, runs: consensus.choices.length, complete, output });
}
console.log(JSON.stringify(seen, null, 2));
