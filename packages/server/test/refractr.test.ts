import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type TestService } from './support/test-service.js';

describe('Refractr', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await testService({
      refractr: () => ({
        output: { number: 2847 },
        likelihoods: {},
        sources: {},
        choices: [],
        startedAt: 1000,
        finishedAt: 1250,
      }),
    });
  });
  afterAll(() => service[Symbol.asyncDispose]());
  const send = (body: unknown) => service.send('POST', '/api/v1/extract/', body);
  const asked = { document_text: 'Invoice number 2847', template: { number: null } };

  it('answers at once with exactly the keys of the template', async () => {
    expect(await send(asked)).toMatchObject({
      status: 200,
      body: {
        job_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        status: 'success',
        extracted_data: { number: 2847 },
        metadata: { latency_ms: 250, credits_charged: 1 },
      },
    });
  });

  it('answers later when asked not to wait, with the same data', async () => {
    const { status, body } = await send({ ...asked, wait: false });
    expect([status, body.status]).toEqual([202, 'pending']);
    await service.store.jobs.wait('default', body.job_id, 10_000);
    for (const slash of ['', '/']) {
      expect((await service.send('GET', `/api/v1/extract/${body.job_id}${slash}`)).body).toMatchObject({
        status: 'success',
        extracted_data: { number: 2847 },
      });
    }
  });

  const deep = (levels: number): unknown => (levels === 0 ? null : { a: deep(levels - 1) });

  it.each([
    ['malformed JSON', '{', 'INVALID_JSON'],
    ['no text', { template: {} }, 'MISSING_FIELD'],
    ['no template', { document_text: 'x' }, 'MISSING_FIELD'],
    ['a template that is a list', { document_text: 'x', template: [] }, 'MISSING_FIELD'],
    ['50,001 characters', { document_text: '😀'.repeat(50_001), template: { a: null } }, 'DOCUMENT_TOO_LONG'],
    ['17 levels', { document_text: 'x', template: deep(17) }, 'TEMPLATE_TOO_COMPLEX'],
    [
      '1,001 keys',
      {
        document_text: 'x',
        template: Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`k${index}`, null])),
      },
      'TEMPLATE_TOO_COMPLEX',
    ],
  ])('refuses %s with 400', async (_what, body, code) => {
    const reply = await service.send('POST', '/api/v1/extract/', body, { 'content-type': 'application/json' });
    expect(reply).toMatchObject({
      status: 400,
      body: { code, error: expect.any(String), message: expect.any(String) },
    });
  });

  it('takes 50,000 characters, counted as code points', async () => {
    expect((await send({ ...asked, document_text: '😀'.repeat(50_000) })).status).toBe(200);
  });

  it('asks for payment only under a quota, and charges nothing for failures', async () => {
    let fails = true;
    const answer = () => {
      if (fails) throw new Error('no luck');
      return { output: {}, likelihoods: {}, sources: {}, choices: [], startedAt: 1, finishedAt: 2 };
    };
    await using limited = await testService({ refractr: answer }, { limits: { creditsPerDay: 1 } });
    const ask = async () => limited.send('POST', '/api/v1/extract/', asked);
    expect(await ask()).toMatchObject({ status: 500, body: { code: 'INTERNAL_ERROR' } });
    fails = false;
    expect((await ask()).status).toBe(200);
    expect(await ask()).toMatchObject({
      status: 402,
      body: { code: 'INSUFFICIENT_CREDITS', error: 'insufficient_credits', message: expect.any(String) },
    });
  });

  it('says 503 when too much waits, 429 when one asks too often', async () => {
    await using full = await testService({}, { limits: { maxQueued: 1, requestsPerMinute: 2 } });
    const ask = async () => full.send('POST', '/api/v1/extract/', { ...asked, wait: false });
    expect((await ask()).status).toBe(202);
    const refused = await ask();
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([503, 'UNAVAILABLE', '5']);
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  });

  it('says 504 when a synchronous answer takes more than its time', async () => {
    const late = () => new Promise<null>((resolve) => void setTimeout(resolve, 1000, null));
    await using slow = await testService({ refractr: late }, { limits: { maxWaitMs: 50 } });
    expect(await slow.send('POST', '/api/v1/extract/', asked)).toMatchObject({
      status: 504,
      body: { code: 'TIMEOUT' },
    });
  });

  it('knows no job of another name', async () => {
    expect(await service.send('GET', '/api/v1/extract/none/')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    });
  });
});
