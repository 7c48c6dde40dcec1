/** One process of the bare engine, as many threads as a worker has: extracts what it is sent, one after the other. */
import { createExtractor } from 'docquorum';
import { request } from './small-invoice.js';

const extractor = await createExtractor({ threads: 1 });
process.on('message', async ({ first, count }: { first: number; count: number }) => {
  for (let index = first; index < first + count; index += 1) await extractor.extract(request(index));
  process.send?.('done');
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
