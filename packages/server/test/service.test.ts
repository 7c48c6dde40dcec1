import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { document, extractionAnswer, schema, testService } from './support/test-service.js';

describe('the service', () => {
  it('asks for a key on every route but health, and takes it in each of the four places', async () => {
    await using service = await testService({ extraction: extractionAnswer }, { withKeys: true });
    const { key } = await service.store.keys.create({ tenant: 'ours', name: 'test' });
    expect((await service.send('GET', '/healthz')).status).toBe(200);
    expect((await service.send('GET', '/readyz')).status).toBe(200);
    for (const headers of [{}, { 'api-key': 'wrong' }, { authorization: 'Basic x' }]) {
      expect((await service.send('GET', '/v1/extractions', undefined, headers as Record<string, string>)).status).toBe(
        401,
      );
    }
    for (const headers of [{ authorization: `Bearer ${key}` }, { 'api-key': key }, { 'x-api-key': key }]) {
      expect((await service.send('GET', '/v1/extractions', undefined, headers as Record<string, string>)).status).toBe(
        200,
      );
    }
    expect((await service.send('GET', `/v1/extractions?access_token=${key}`)).status).toBe(200);
  });

  it("refuses a wrong key in each vendor's envelope", async () => {
    await using service = await testService({}, { withKeys: true });
    expect((await service.send('GET', '/v1/extractions')).body).toEqual({
      detail: { code: 'UNAUTHORIZED', message: 'an API key is needed', details: null },
    });
    expect((await service.send('POST', '/api/v1/convert')).body).toEqual({ detail: 'an API key is needed' });
    expect((await service.send('POST', '/api/v1/extract/', { a: 1 })).body).toEqual({
      error: 'unauthorized',
      message: 'an API key is needed',
      code: 'UNAUTHORIZED',
    });
  });

  it("hides one tenant's records from another", async () => {
    await using service = await testService({ extraction: extractionAnswer }, { withKeys: true });
    const [ours, theirs] = [
      await service.store.keys.create({ tenant: 'a', name: '' }),
      await service.store.keys.create({ tenant: 'b', name: '' }),
    ];
    const { body } = await service.send(
      'POST',
      '/v1/extractions',
      { document, json_schema: schema },
      { 'api-key': ours.key },
    );
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/sources'],
      ['POST', '/cancel'],
      ['DELETE', ''],
    ] as const) {
      expect(
        (await service.send(method, `/v1/extractions/${body.id}${path}`, undefined, { 'api-key': theirs.key })).status,
      ).toBe(404);
    }
    expect((await service.send('GET', '/v1/extractions', undefined, { 'api-key': theirs.key })).body.data).toEqual([]);
    expect((await service.send('GET', `/v1/extractions/${body.id}`, undefined, { 'api-key': ours.key })).status).toBe(
      200,
    );
  });

  it('refuses new work when too much waits, and says when to come back', async () => {
    await using service = await testService({}, { limits: { maxQueued: 1 } });
    const create = () => service.send('POST', '/v1/extractions', { document, json_schema: schema, background: true });
    expect((await create()).status).toBe(201);
    const refused = await create();
    expect([refused.status, refused.headers['retry-after'], refused.body.detail.code]).toEqual([
      429,
      '5',
      'RATE_LIMITED',
    ]);
    expect((await service.send('GET', '/v1/capacity')).body).toMatchObject({ queued: 1, max_queued: 1 });
  });

  it('refuses bodies and documents that are too large', async () => {
    await using service = await testService({}, { limits: { maxJsonBytes: 1000, maxDocumentBytes: 10 } });
    const send = (url: string) =>
      service.send('POST', '/v1/extractions', { document: { filename: 'a', url }, json_schema: schema });
    expect((await send(`data:text/plain;base64,${'A'.repeat(2000)}`)).status).toBe(413);
    expect((await send(`data:text/plain;base64,${'A'.repeat(100)}`)).status).toBe(413);
  });

  it.each([
    '/v1/extractions/..%2f..%2fetc%2fpasswd',
    '/v1/files/%00',
    '/v1/projects/__proto__',
    '/api/v1/extract/constructor',
  ])('knows nothing at %s', async (path) => {
    await using service = await testService();
    const { status, text } = await service.send('GET', path);
    expect(status).toBe(404);
    expect(text).not.toContain('root:');
  });

  it('counts requests for each key by itself', async () => {
    await using service = await testService({}, { withKeys: true, limits: { requestsPerMinute: 2 } });
    const [one, other] = [
      await service.store.keys.create({ tenant: 'a', name: '' }),
      await service.store.keys.create({ tenant: 'a', name: '' }),
    ];
    const ask = async (key: string) =>
      (await service.send('GET', '/v1/extractions', undefined, { 'api-key': key })).status;
    expect([await ask(one.key), await ask(one.key), await ask(one.key), await ask(other.key)]).toEqual([
      200, 200, 429, 200,
    ]);
  });

  it('tells Prometheus how much waits, without ids', async () => {
    await using service = await testService();
    const { body } = await service.send('POST', '/v1/extractions', { document, json_schema: schema, background: true });
    await service.send('GET', `/v1/extractions/${body.id}`);
    const { text } = await service.send('GET', '/metrics');
    expect(text).toContain('docquorum_jobs_queued 1');
    expect(text).toContain('docquorum_requests_total{route="/v1/extractions/:id",method="GET",status="200"} 1');
    expect(text).not.toContain(body.id);
  });

  it('describes itself', async () => {
    await using service = await testService();
    const { body } = await service.send('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(await new Validator().validate(body)).toEqual({ valid: true });
    expect(body.paths['/api/v1/extract'].post.requestBody.content).toHaveProperty('multipart/form-data');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/v1/extractions', '/v1/extractions/{id}', '/api/v1/extract']),
    );
  });

  it('sends security headers and a request id, and no word on what it is made of', async () => {
    await using service = await testService();
    const { headers } = await service.send('GET', '/v1/extractions', undefined, { 'x-request-id': 'abc' });
    expect(headers).toMatchObject({ 'x-request-id': 'abc', 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
