import { readFileSync } from 'node:fs';
import { loadFixture } from '@docquorum/fixtures';
import type { ExtractRequest } from 'docquorum';

const fixture = loadFixture('invoice-us-services');
const pdf = readFileSync(fixture.documentPath);

/** A small PDF, another one for every number, so that no cache answers. */
export const invoice = (index: number): Buffer => Buffer.concat([pdf, Buffer.from(`\n% ${process.pid} ${index}\n`)]);

export const schema: unknown = fixture.schema;

export const request = (index: number): ExtractRequest => ({
  document: { filename: 'invoice.pdf', bytes: invoice(index) },
  jsonSchema: schema,
});
