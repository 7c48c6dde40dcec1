import { loadFixture } from '@docquorum/fixtures';
import { expect, it } from 'vitest';
import { createExtractor, type ExtractionResult } from '../src/index.js';

const statement = loadFixture('statement-de-kontoauszug');

it('stream ends with what another extractor gives for a scan, page by page and run by run', async () => {
  await using extractor = await createExtractor({ threads: 1 });
  const request = { document: statement.scanPath, jsonSchema: statement.schema, nConsensus: 3, imageResolutionDpi: 96 };
  const pages: number[] = [];
  let last: ExtractionResult | undefined;
  for await (const partial of extractor.stream(request)) {
    last = partial;
    pages.push(partial.usage.pages);
  }
  expect(pages[0]).toBe(1);
  expect(pages.at(-1)).toBe(statement.pages);
  await using other = await createExtractor({ threads: 2 });
  const whole = await other.extract(request);
  expect({ ...last, usage: null }).toEqual({ ...whole, usage: null });
}, 900_000);
