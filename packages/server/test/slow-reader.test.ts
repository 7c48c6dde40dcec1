import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { document, extractionAnswer, schema, testService } from './support/test-service.js';

const changes = 120;
const partial = { output: { number: 'x'.repeat(200_000) } };

describe('a stream whose reader is slow', () => {
  it('holds back instead of piling up, leaves out what is overtaken, and ends with the result', async () => {
    await using service = await testService();
    const watch = service.store.jobs.watch;
    let taken = 0;
    vi.spyOn(service.store.jobs, 'watch').mockImplementation(async function* (...parameters) {
      for await (const job of watch(...parameters)) {
        taken += 1;
        yield job;
      }
    });
    let changed = 0;
    const worker = service.store.startWorker({
      handlers: {
        extraction: async (_job, { progress }) => {
          for (; changed < changes; changed += 1) {
            await progress({ ...partial, changed });
            await sleep(5);
          }
          return extractionAnswer();
        },
      },
    });
    const url = new URL(await service.app.listen({ port: 0, host: '127.0.0.1' }));
    const body = JSON.stringify({ document, json_schema: schema });
    const socket = connect(Number(url.port), url.hostname);
    socket.pause();
    socket.write(
      `POST /v1/extractions/stream HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    await vi.waitFor(() => expect(changed).toBe(changes), 30_000);
    await sleep(100);
    const takenByTheSlow = taken;

    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    await worker.stop(0);
    const lines = text.split('\n').filter((line) => line.startsWith('{'));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ status: 'completed', output: { number: 'R-7' } });
    expect(takenByTheSlow).toBeGreaterThan(1);
    // What fits into the buffers of the two sockets and of the stream, not what there was to tell.
    expect(takenByTheSlow).toBeLessThan(changes / 2);
    expect(lines.length).toBeLessThan(changes / 2 + 2);
  });
});
