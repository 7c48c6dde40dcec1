import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  document,
  extractionAnswer,
  multipart,
  schema,
  testService,
  type Loose,
  type TestService,
} from './support/test-service.js';

const file = { field: 'file', name: 'bill.pdf', bytes: '%PDF-1.4' };

describe("another tenant's ids", () => {
  let service: TestService;
  let ours: Record<string, string>;
  let theirs: Record<string, string>;
  beforeAll(async () => {
    service = await testService(
      {
        extraction: extractionAnswer,
        parse: () => ({ pages: [], pageTexts: [] }),
        'datalab-convert': () => ({ pages: [] }),
      },
      { withKeys: true },
    );
    ours = { 'api-key': (await service.store.keys.create({ tenant: 'a', name: '' })).key };
    theirs = { 'api-key': (await service.store.keys.create({ tenant: 'b', name: '' })).key };
  });
  afterAll(() => service[Symbol.asyncDispose]());
  const make = async (path: string, body: object): Promise<Loose> =>
    (await service.send('POST', path, body, ours)).body;
  const submit = async (path: string, fields: Record<string, string>, headers: Record<string, string>) => {
    const form = multipart(fields, 'checkpoint_id' in fields ? undefined : file);
    return service.send('POST', path, form.body, { ...form.headers, ...headers });
  };
  const uploaded = async (): Promise<string> => {
    const upload = await make('/v1/files/upload', { filename: 'a.pdf', size_bytes: 4 });
    await service.send('PUT', new URL(upload.uploadUrl).pathname, Buffer.from('%PDF'), {});
    return (await make(`/v1/files/upload/${upload.fileId}/complete`, {})).id;
  };

  const cases: [string, () => Promise<string[]>][] = [
    [
      'extractions',
      async () => [`/v1/extractions/${(await make('/v1/extractions', { document, json_schema: schema })).id}`],
    ],
    ['parses', async () => [`/v1/parses/${(await make('/v1/parses', { document })).id}`]],
    [
      'jobs',
      async () => [`/v1/jobs/${(await make('/v1/jobs', { endpoint: '/v1/parses', request: { document } })).id}`],
    ],
    ['projects', async () => [`/v1/projects/${(await make('/v1/projects', { name: 'p', json_schema: schema })).id}`]],
    [
      'files',
      async () =>
        [`/v1/files/${await uploaded()}`].flatMap((path) => [path, `${path}/content`, `${path}/download-link`]),
    ],
    [
      'schemas',
      async () => [
        `/api/v1/extraction_schemas/${(await make('/api/v1/extraction_schemas', { name: 's', schema_json: schema })).schema_id}`,
      ],
    ],
    ['requests', async () => [`/api/v1/convert/${(await submit('/api/v1/convert', {}, ours)).body.request_id}`]],
  ];
  it.each(cases)('lead nowhere: %s', async (_what, paths) => {
    for (const path of await paths()) {
      expect([path, (await service.send('GET', path, undefined, theirs)).status]).toEqual([path, 404]);
      expect([path, (await service.send('GET', path, undefined, ours)).status]).toEqual([path, 200]);
      expect((await service.send('DELETE', path, undefined, theirs)).status).toBe(404);
    }
  });

  it('give no document through a file, a link, a checkpoint or an upload', async () => {
    const id = await uploaded();
    const link = (await service.send('GET', `/v1/files/${id}/download-link`, undefined, ours)).body.download_url;
    for (const given of [{ id }, { url: link }]) {
      const reply = await service.send('POST', '/v1/parses', { document: { filename: 'a.pdf', ...given } }, theirs);
      expect([404, 422]).toContain(reply.status);
    }
    const { checkpoint_id } = (
      await service.send(
        'GET',
        `/api/v1/convert/${(await submit('/api/v1/convert', { save_checkpoint: 'true' }, ours)).body.request_id}`,
        undefined,
        ours,
      )
    ).body;
    const theirTry = await submit('/api/v1/convert', { checkpoint_id: checkpoint_id ?? 'cp_none' }, theirs);
    expect(theirTry.status).toBe(404);
    const upload = await make('/v1/files/upload', { filename: 'a.pdf', size_bytes: 4 });
    expect((await service.send('POST', `/v1/files/upload/${upload.fileId}/complete`, {}, theirs)).status).toBe(404);
  });

  it('need no key where the address is the key, and only there', async () => {
    const id = await uploaded();
    const link = new URL(
      (await service.send('GET', `/v1/files/${id}/download-link`, undefined, ours)).body.download_url,
    );
    const got = await service.send('GET', link.pathname);
    expect([got.status, got.text]).toEqual([200, '%PDF']);
    expect(got.headers['content-disposition']).toMatch(/^attachment/);
    const guessed = link.pathname.replace(/links\/./, (start) => (start.endsWith('A') ? 'links/B' : 'links/A'));
    expect((await service.send('GET', guessed)).status).toBe(404);
    expect((await service.send('GET', `/v1/files/${id}/content`)).status).toBe(401);
    expect((await service.send('POST', '/v1/files/upload/x/complete', {})).status).toBe(401);
    expect((await service.send('GET', '/metrics')).status).toBe(401);
    expect((await service.send('GET', '/docsx')).status).toBe(401);
  });
});

describe('what comes in broken or hostile', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await testService({
      extraction: extractionAnswer,
      'datalab-extract': () => ({ pages: [], extraction: extractionAnswer() }),
    });
  });
  afterAll(() => service[Symbol.asyncDispose]());
  const retab = (json_schema: unknown) => service.send('POST', '/v1/extractions', { document, json_schema });
  const datalab = (page_schema: string) => {
    const form = multipart({ page_schema }, file);
    return service.send('POST', '/api/v1/extract', form.body, form.headers);
  };

  const deep = (levels: number): object =>
    levels === 0 ? { type: 'string' } : { type: 'object', properties: { a: deep(levels - 1) } };
  const doubling = (steps: number): object => ({
    $defs: Object.fromEntries(
      Array.from({ length: steps }, (_, step) => [
        `d${step}`,
        step === 0
          ? { type: 'string' }
          : { anyOf: [{ $ref: `#/$defs/d${step - 1}` }, { $ref: `#/$defs/d${step - 1}` }] },
      ]),
    ),
    type: 'object',
    properties: { a: { $ref: `#/$defs/d${steps - 1}` } },
  });
  it.each([
    ['that is its own reference', { $ref: '#' }],
    [
      'with references in a circle',
      { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
    ],
    ['100 levels deep', deep(100)],
    [
      'with 20,000 properties',
      { type: 'object', properties: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, {}])) },
    ],
    ['that doubles 22 times', doubling(22)],
    ['with a pattern that only explodes', { type: 'object', properties: { a: { type: 'string', pattern: '(?=a)b' } } }],
    ['with a reference to elsewhere', { $ref: 'http://127.0.0.1/schema.json' }],
  ])('a schema %s is refused soon, in the envelope', async (_what, hostile) => {
    const began = process.cpuUsage();
    const reply = await retab(hostile);
    expect([reply.status, reply.body.detail.code]).toEqual([422, 'INVALID_SCHEMA']);
    expect((await datalab(JSON.stringify(hostile))).body.detail).toEqual([
      { type: 'invalid_schema', loc: expect.any(Array), msg: expect.any(String) },
    ]);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
  });

  it('JSON of 50,000 levels is refused, wherever it stands', async () => {
    const text = `${'{"properties":{"a":'.repeat(25_000)}null${'}}'.repeat(25_000)}`;
    const body = `{"document":${JSON.stringify(document)},"json_schema":${text}}`;
    const json = { 'content-type': 'application/json', 'idempotency-key': 'deep' };
    expect(await service.send('POST', '/v1/extractions', body, json)).toMatchObject({
      status: 400,
      body: { detail: { code: 'INVALID_JSON' } },
    });
    expect((await datalab(text)).status).toBe(422);
  });

  it('a schema with keys of prototypes harms nobody', async () => {
    const hostile = '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}';
    expect((await datalab(hostile)).status).toBeLessThan(500);
    const text = `{"document":${JSON.stringify(document)},"json_schema":{"properties":{"__proto__":{"polluted":true}}}}`;
    expect((await service.send('POST', '/v1/extractions', text, { 'content-type': 'application/json' })).status).toBe(
      400,
    );
    const form = multipart({ __proto__x: '1', ['__proto__']: 'polluted', page_schema: JSON.stringify(schema) }, file);
    expect((await service.send('POST', '/api/v1/extract', form.body, form.headers)).status).toBeLessThan(500);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  const boundary = 'multipart/form-data; boundary=x';
  it.each([
    ['JSON', '/v1/extractions', 'application/json', '{"a":', 400],
    ['JSON of the wrong kind', '/v1/extractions', 'application/json', '[1]', 422],
    [
      'a form without its end',
      '/api/v1/extract',
      boundary,
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nbytes',
      400,
    ],
    ['a form without parts', '/api/v1/extract', boundary, 'nothing', 400],
    ['a form without a boundary', '/api/v1/extract', 'multipart/form-data', 'x', 400],
    [
      'a part without a name',
      '/api/v1/extract',
      boundary,
      '--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--\r\n',
      400,
    ],
    ['a type that nobody knows', '/v1/extractions', 'application/x-unknown', 'x', 415],
  ])('malformed: %s', async (_what, path, type, body, status) => {
    const reply = await service.send('POST', path, body, { 'content-type': type });
    expect(reply.status).toBe(status);
    expect(reply.body).toHaveProperty('detail');
    expect(reply.text).not.toMatch(/node_modules|at .*:\d+:\d+/);
  });

  it('a file name cannot leave its folder', async () => {
    const form = multipart({ page_schema: JSON.stringify(schema) }, { ...file, name: '..\\..\\..\\etc\\passwd\0.pdf' });
    const { body } = await service.send('POST', '/api/v1/extract', form.body, form.headers);
    const job = await service.store.jobs.get('default', body.request_id);
    expect(job?.filename).toBe('passwd.pdf');
  });

  it('a failure within tells the outside nothing', async () => {
    await using broken = await testService();
    await broken.store.close();
    const reply = await broken.send('GET', '/v1/extractions');
    expect([reply.status, reply.body]).toEqual([
      500,
      { detail: { code: 'INTERNAL_ERROR', message: expect.not.stringContaining('store'), details: null } },
    ]);
  });
});

it('a body that arrives too slowly is cut off', async () => {
  await using service = await testService({}, { limits: { maxArrivalMs: 300 } });
  const { port } = new URL(await service.app.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    'POST /v1/extractions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
  );
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  await new Promise((resolve) => socket.once('close', resolve));
  expect(answer).toMatch(/^HTTP\/1\.1 408/);
});
