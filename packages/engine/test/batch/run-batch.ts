/** A program that runs a batch over all digital fixtures given by id, until it is done or killed. */
import { loadFixture } from '@docquorum/fixtures';
import { createExtractor } from '../../src/index.js';

const [journal = '', ...ids] = process.argv.slice(2);
await using extractor = await createExtractor({ threads: 2 });
const documents = ids.map((id) => ({ id, document: loadFixture(id).documentPath }));
for await (const { id } of extractor.extractBatch({ documents, journal, template: { total: null, date: null } })) {
  console.log(id);
}
