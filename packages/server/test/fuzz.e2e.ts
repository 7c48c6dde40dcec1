/**
 * A fuzz run over the OpenAPI document. Needs schemathesis: `pipx install schemathesis`, or its path in SCHEMATHESIS.
 * `DOCQUORUM_LONG=1` makes ten times as many requests.
 */
import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { extractionAnswer, testService } from './support/test-service.js';

const program = process.env['SCHEMATHESIS'] ?? 'schemathesis';
const isInstalled = spawnSync(program, ['--version']).status === 0;
if (!isInstalled) process.stderr.write('NOT TESTED: the fuzz run, because schemathesis is not installed\n');
const examples = process.env['DOCQUORUM_LONG'] === '1' ? 200 : 20;

describe.runIf(isInstalled)('the service under schemathesis', () => {
  it('answers whatever is asked without a failure of its own', { timeout: 30 * 60_000 }, async () => {
    const page = { pageNumber: 1, width: 600, height: 800, blocks: [] };
    await using service = await testService({
      extraction: extractionAnswer,
      refractr: extractionAnswer,
      classification: () => ({ category: 'a', reasoning: 'b', likelihood: 1, choices: [] }),
      parse: () => ({ pages: [], pageTexts: ['text'] }),
      split: () => ({ parts: [], choices: [] }),
      partition: () => ({ partitions: [] }),
      schema: () => ({ type: 'object', properties: {} }),
      'datalab-extract': () => ({ pages: [page], extraction: extractionAnswer() }),
      'datalab-convert': () => ({ pages: [page] }),
      'datalab-segment': () => ({ pages: [page], segments: [] }),
      'datalab-schemas': () => ({ pages: [page], schema: { type: 'object', properties: {} } }),
    });
    const url = await service.app.listen({ port: 0, host: '127.0.0.1' });
    const parameters = [
      'run',
      `${url}/openapi.json`,
      '--checks',
      'not_a_server_error',
      '--max-examples',
      String(examples),
    ];
    const run = spawn(program, [...parameters, '--continue-on-failure', '--no-color', '--seed', '7'], {
      // It leaves a folder of its own where it stands.
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let report = '';
    run.stdout.on('data', (chunk: Buffer) => (report += chunk.toString()));
    const status = await new Promise((resolve) => run.once('exit', resolve));
    expect({ status, report: status === 0 ? '' : report }).toEqual({ status: 0, report: '' });
  });
});
