import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { end, startProcess, type ServiceProcess } from './support/processes.js';
import type { Loose } from './support/test-service.js';

const fixture = loadFixture('invoice-us-services');
const pdf = readFileSync(fixture.documentPath);
const document = { filename: 'invoice.pdf', url: `data:application/pdf;base64,${pdf.toString('base64')}` };

describe('the service with real workers', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-service-'));
  let server: ServiceProcess;
  beforeAll(async () => {
    server = await startProcess('server-process', dataFolder, '', '0', '1');
  });
  afterAll(async () => {
    await end(server, 'SIGTERM');
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const post = (url: string, body: unknown): Promise<Response> =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const get = async (url: string): Promise<Loose> => (await fetch(url)).json();
  const order = { document, json_schema: fixture.schema };

  it('extracts a PDF, streams it to the same end, and shows where values stand', async () => {
    const url = server.said;
    const made = (await (await post(`${url}/v1/extractions`, { ...order, n_consensus: 2 })).json()) as Loose;
    expect(made).toMatchObject({ status: 'completed', output: { invoice_number: '2024-0319' } });
    const lines = (await (await post(`${url}/v1/extractions/stream`, { ...order, n_consensus: 2 })).text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Loose);
    expect(lines.at(-1)).toMatchObject({ status: 'completed', output: made.output });
    const { sources } = await get(`${url}/v1/extractions/${made.id}/sources`);
    expect(sources.invoice_number.source).toMatchObject({
      content: '2024-0319',
      anchor: { type: 'pdf_bbox', page: 1 },
    });

    const data = new FormData();
    data.set('file', new Blob([pdf]), 'invoice.pdf');
    data.set('page_schema', JSON.stringify(fixture.schema));
    const submitted = (await (await fetch(`${url}/api/v1/extract`, { method: 'POST', body: data })).json()) as Loose;
    let polled: Loose;
    do {
      await sleep(300);
      polled = await get(submitted.request_check_url);
    } while (polled.status === 'processing');
    expect(JSON.parse(polled.extraction_schema_json)).toMatchObject({
      invoice_number: '2024-0319',
      invoice_number_citations: [expect.stringMatching(/^\/page\/0\//)],
    });
  });
});
