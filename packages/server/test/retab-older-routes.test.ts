import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  document,
  extractionAnswer,
  schema,
  testService,
  type Loose,
  type TestService,
} from './support/test-service.js';

describe('older routes of Retab', () => {
  let service: TestService;
  let broken = true;
  beforeAll(async () => {
    service = await testService({
      extraction: ({ document: { filename } }) => {
        if (filename === 'broken.pdf' && broken)
          throw Object.assign(new Error('damaged'), { code: 'ERR_DOCUMENT_DAMAGED', isDocquorumError: true });
        return extractionAnswer();
      },
    });
  });
  afterAll(() => service[Symbol.asyncDispose]());

  const settled = async (id: string): Promise<Loose> => {
    for (;;) {
      const { body } = await service.send('GET', `/v1/jobs/${id}`);
      if (!['validating', 'queued', 'in_progress'].includes(body.status)) return body;
    }
  };
  const create = (request: object, more: object = {}) =>
    service.send('POST', '/v1/jobs', { endpoint: '/v1/extractions', request, ...more });

  it('run a request to another route as a job, and keep its answer', async () => {
    const made = await create({ document, json_schema: schema }, { metadata: { batch: 'May' } });
    expect(made).toMatchObject({
      status: 201,
      body: { object: 'job', endpoint: '/v1/extractions', metadata: { batch: 'May' }, response: null, error: null },
    });
    expect(await settled(made.body.id)).toMatchObject({
      status: 'completed',
      response: { status_code: 200, body: { status: 'completed', output: { number: 'R-7' } } },
      error: null,
    });
    const list = (await service.send('GET', '/v1/jobs?limit=1')).body;
    expect(list).toMatchObject({ object: 'list', data: [{ id: made.body.id }], has_more: false });
    expect([list.first_id, list.last_id]).toEqual([made.body.id, made.body.id]);
    expect((await service.send('POST', `/v1/jobs/${made.body.id}/retry`)).body.detail.code).toBe('NOT_RETRYABLE');
  });

  it('keep the refusal of a request as the answer of its job', async () => {
    const { body } = await create({ document, json_schema: { type: 'nonsense' } });
    expect(body).toMatchObject({
      status: 'failed',
      response: { status_code: 422, body: { detail: { code: 'INVALID_SCHEMA' } } },
      error: { code: 'INVALID_SCHEMA' },
    });
  });

  it('try a failed job again', async () => {
    const { body } = await create({ document: { ...document, filename: 'broken.pdf' }, json_schema: schema });
    expect(await settled(body.id)).toMatchObject({ status: 'failed', error: { code: 'ERR_DOCUMENT_DAMAGED' } });
    broken = false;
    expect((await service.send('POST', `/v1/jobs/${body.id}/retry`)).status).toBe(200);
    expect(await settled(body.id)).toMatchObject({
      status: 'completed',
      response: { body: { output: { number: 'R-7' } } },
    });
  });

  it.each([
    ['an unknown endpoint', { endpoint: '/v1/projects', request: {} }],
    [
      '17 pairs of metadata',
      {
        endpoint: '/v1/parses',
        request: {},
        metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, ''])),
      },
    ],
    ['a key of 65 characters', { endpoint: '/v1/parses', request: {}, metadata: { ['k'.repeat(65)]: '' } }],
  ])('refuse %s', async (_what, body) => {
    expect(await service.send('POST', '/v1/jobs', body)).toMatchObject({
      status: 422,
      body: { detail: { code: 'VALIDATION_ERROR' } },
    });
  });

  it('cancel a job that waits, and know none of another name', async () => {
    const { body } = await service.send('POST', '/v1/jobs', { endpoint: '/v1/parses', request: { document } });
    expect((await service.send('POST', `/v1/jobs/${body.id}/cancel`)).body.status).toBe('cancelled');
    expect((await service.send('GET', '/v1/jobs/none')).status).toBe(404);
  });

  it('answer an extraction as a chat completion', async () => {
    const { status, body } = await service.send('POST', '/v1/documents/extract', {
      document,
      json_schema: schema,
      n_consensus: 2,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'chat.completion',
      choices: [{ finish_reason: 'stop', message: { role: 'assistant' } }, {}, {}],
    });
    expect(JSON.parse(body.choices[0].message.content)).toEqual(body.choices[0].message.parsed);
  });

  it('stream chunks with flat keys', async () => {
    const { text } = await service.send('POST', '/v1/documents/extractions', {
      documents: [document],
      json_schema: schema,
      stream: true,
    });
    const last = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
    expect(last).toMatchObject({
      object: 'chat.completion.chunk',
      request_at: expect.any(String),
      streaming_error: null,
      choices: [
        {
          delta: {
            flat_parsed: { number: 'R-7', total: 12.5, note: null },
            flat_likelihoods: { number: 0.98 },
            is_valid_json: true,
          },
        },
      ],
    });
  });

  it.each([
    ['GET', '/v1/workflows/reviews'],
    ['POST', '/v1/edits'],
    ['GET', '/v1/usage/runs?limit=1'],
    ['POST', '/v1/files/blueprints'],
    ['POST', '/v1/splits/reconstruct'],
  ] as const)('say by name that %s %s is not done here', async (method, url) => {
    const { status, body } = await service.send(method, url, method === 'POST' ? {} : undefined);
    expect([status, body.detail.code]).toEqual([404, 'NOT_SUPPORTED']);
    expect(Object.keys(body.detail).sort()).toEqual(['code', 'details', 'message']);
  });
});
