import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const condition = process.env['VITEST_DIST'] === '1' ? [] : ['--conditions=@docquorum/source'];

async function runExample(name: string): Promise<unknown> {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const { stdout } = await run(process.execPath, [...condition, `--import=${loader}`, path]);
  return JSON.parse(stdout);
}

describe('examples', () => {
  it('extract-invoice finds number, date and total with their places', async () => {
    expect(await runExample('extract-invoice.ts')).toMatchObject({
      output: { invoiceNumber: 'RE-2024-01387', invoiceDate: '2024-05-07', total: 2757.94 },
      sources: { total: { value: 2757.94, source: { anchor: { kind: 'page-box', pageNumber: 1 } } } },
    });
  });
});
