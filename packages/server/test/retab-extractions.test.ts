import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dataUrl,
  document,
  extractionAnswer,
  multipart,
  schema,
  testService,
  type TestService,
} from './support/test-service.js';

describe('Retab extractions', () => {
  let service: TestService;
  let runs = 0;
  beforeAll(async () => {
    service = await testService({
      extraction: async ({ document: { filename } }) => {
        runs += 1;
        if (filename === 'slow.pdf') await sleep(5000);
        if (filename === 'broken.pdf')
          throw Object.assign(new Error('broken.pdf is damaged'), {
            code: 'ERR_DOCUMENT_DAMAGED',
            isDocquorumError: true,
          });
        return extractionAnswer();
      },
    });
  });
  afterAll(() => service[Symbol.asyncDispose]());
  const create = (more: object = {}, headers: Record<string, string> = {}) =>
    service.send('POST', '/v1/extractions', { document, json_schema: schema, model: 'retab-small', ...more }, headers);

  it('answers a synchronous create with the finished extraction', async () => {
    const { status, body } = await create({ n_consensus: 2, metadata: { order: '7' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^extr_/),
      file: { id: expect.stringMatching(/^file_[0-9a-f]{16}$/), filename: 'bill.pdf', mime_type: 'application/pdf' },
      model: 'retab-small',
      status: 'completed',
      error: null,
      n_consensus: 2,
      metadata: { order: '7' },
      output: { number: 'R-7', total: 12.5, note: null },
      consensus: { likelihoods: { number: 0.98, total: 0.6, note: 0.9 } },
      requires_human_review: true,
    });
    expect(body.consensus.choices).toHaveLength(2);
  });

  it('names a file by BLAKE2b of its bytes, as the vendor does', async () => {
    const { body } = await create({
      document: { filename: 'abc.txt', url: `data:text/plain;base64,${Buffer.from('abc').toString('base64')}` },
    });
    expect(body.file.id).toBe('file_d8bb14d833d59559');
  });

  it('gives no likelihoods and no choices for one run', async () => {
    const { body } = await create();
    expect(body.consensus).toEqual({ choices: [], likelihoods: null });
  });

  it('takes explicit nulls as not given', async () => {
    const { status } = await create({
      n_consensus: null,
      metadata: null,
      instructions: null,
      background: null,
      seed: null,
    });
    expect(status).toBe(201);
  });

  it('answers in the background at once, keeps required fields, and finishes for those who poll', async () => {
    const { status, body } = await create({ background: true });
    expect(status).toBe(201);
    expect(['queued', 'in_progress']).toContain(body.status);
    expect(body).toMatchObject({ output: {}, error: null, json_schema: schema });
    await service.store.jobs.wait('default', body.id, 5000);
    expect((await service.send('GET', `/v1/extractions/${body.id}`)).body).toMatchObject({
      status: 'completed',
      output: { number: 'R-7' },
    });
    expect((await service.send('GET', `/v1/extractions/${body.id}?include_output=False`)).body).toMatchObject({
      status: 'completed',
      output: {},
    });
  });

  it('cancels what waits and leaves what is final', async () => {
    const { body } = await create({ background: true, document: { ...document, filename: 'slow.pdf' } });
    expect((await service.send('POST', `/v1/extractions/${body.id}/cancel`)).body.status).toBe('cancelled');
    expect((await service.send('POST', `/v1/extractions/${body.id}/cancel`)).body.status).toBe('cancelled');
  });

  it('says why a document failed, in the envelope', async () => {
    const { status, body } = await create({ document: { filename: 'broken.pdf', url: dataUrl } });
    expect(status).toBe(422);
    expect(body.detail).toMatchObject({ code: 'INVALID_DOCUMENT', message: 'broken.pdf is damaged' });
  });

  it.each([
    ['a schema that is none', { json_schema: { type: 'nonsense' } }, 422, 'INVALID_SCHEMA'],
    ['too many runs', { n_consensus: 17 }, 422, 'VALIDATION_ERROR'],
    ['a number as text', { n_consensus: '3' }, 422, 'VALIDATION_ERROR'],
    ['95 DPI', { image_resolution_dpi: 95 }, 422, 'VALIDATION_ERROR'],
    ['301 DPI', { image_resolution_dpi: 301 }, 422, 'VALIDATION_ERROR'],
    ['background and stream', { background: true, stream: true }, 422, 'VALIDATION_ERROR'],
    ['deep extraction in the background', { deep_extraction: true, background: true }, 400, 'BAD_REQUEST'],
    [
      'a document elsewhere',
      { document: { filename: 'a.pdf', url: 'https://example.com/a.pdf' } },
      422,
      'REMOTE_DISABLED',
    ],
    ['no document', { document: {} }, 422, 'VALIDATION_ERROR'],
    ['an unknown file', { document: { id: 'file_0000000000000000' } }, 404, 'NOT_FOUND'],
    [
      'an empty document',
      { document: { filename: 'a.pdf', url: 'data:application/pdf;base64,' } },
      422,
      'INVALID_DOCUMENT',
    ],
  ])('refuses %s', async (_what, more, status, code) => {
    const reply = await create(more);
    expect([reply.status, reply.body.detail.code]).toEqual([status, code]);
    expect(Object.keys(reply.body.detail).sort()).toEqual(['code', 'details', 'message']);
  });

  it('refuses a schema that would pollute prototypes', async () => {
    const { status } = await service.send('POST', '/v1/extractions', '{"__proto__":{"x":1},"document":{}}', {
      'content-type': 'application/json',
    });
    expect(status).toBe(400);
  });

  describe('streams', () => {
    const stream = (more: object) =>
      service.send('POST', '/v1/extractions/stream', { document, json_schema: schema, n_consensus: 2, ...more });

    it('sends lines of which the last is the whole result', async () => {
      const { headers, text } = await stream({});
      expect(headers['content-type']).toMatch(/^application\/stream\+json/);
      const lines = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const last = lines.at(-1);
      expect(last).toMatchObject({ status: 'completed', output: { number: 'R-7' }, object: 'chat.completion.chunk' });
      expect(last.output).toEqual((await service.send('GET', `/v1/extractions/${last.id}`)).body.output);
    });

    it('sends exactly one line when streaming is declined', async () => {
      const { text } = await stream({ stream: false });
      expect(text.trimEnd().split('\n')).toHaveLength(1);
      expect(JSON.parse(text)).toMatchObject({ status: 'completed', output: { number: 'R-7' } });
    });

    it('writes non-ASCII escaped', async () => {
      const { text } = await stream({ stream: false, document: { filename: 'Rückgabe.pdf', url: dataUrl } });
      expect(text).toContain(String.raw`R\u00fcckgabe.pdf`);
    });

    it('ends with the error when the document fails', async () => {
      const { text } = await stream({ document: { filename: 'broken.pdf', url: dataUrl } });
      expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
        status: 'failed',
        streaming_error: { code: 'ERR_DOCUMENT_DAMAGED' },
      });
    });
  });

  describe('lists', () => {
    it('pages through all, each once, and says where it stands', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) ids.push((await create({ metadata: { list: 'mine' } })).body.id);
      const seen: string[] = [];
      let after = '';
      for (;;) {
        const url = `/v1/extractions?limit=2&order=asc&metadata=${encodeURIComponent('{"list":"mine"}')}${after}`;
        const { body } = await service.send('GET', url);
        seen.push(...body.data.map(({ id }: { id: string }) => id));
        expect(Object.keys(body.list_metadata).sort()).toEqual(['after', 'before']);
        if (body.list_metadata.after === null) break;
        after = `&after=${body.list_metadata.after}`;
      }
      expect(seen).toEqual(ids);
    });

    it.each([
      ['from_date=nonsense', 400],
      ['order=sideways', 422],
      ['limit=0', 422],
      ['limit=101', 422],
      ['after=junk', 422],
      ['after=a&before=b', 422],
      ['metadata=%7B', 422],
    ])('refuses %s', async (query, status) => {
      expect((await service.send('GET', `/v1/extractions?${query}`)).status).toBe(status);
    });

    it.each(['from_date=2999-01-01', 'to_date=2000-01-01', `filename=${encodeURIComponent('ü')}`])(
      'answers %s with an empty page',
      async (query) => {
        const { status, body } = await service.send('GET', `/v1/extractions?${query}`);
        expect([status, body]).toEqual([200, { data: [], list_metadata: { before: null, after: null } }]);
      },
    );
  });

  it('shows where every value stands', async () => {
    const { body } = await create();
    const sources = (await service.send('GET', `/v1/extractions/${body.id}/sources`)).body;
    expect(sources).toMatchObject({
      object: 'extraction.sources',
      extraction_id: body.id,
      document_type: 'pdf',
      file: { id: body.file.id },
    });
    expect(sources.sources.number).toEqual({
      value: 'R-7',
      source: {
        content: 'R-7',
        file_id: body.file.id,
        anchor: {
          type: 'pdf_bbox',
          page: 1,
          left: 0.1,
          top: 0.2,
          width: expect.closeTo(0.2),
          height: expect.closeTo(0.05),
        },
      },
    });
    expect(sources.sources.total).toEqual({ value: 12.5, source: null });
  });

  it('takes requests without a body that claim to be JSON, as a client sends them', async () => {
    const { body } = await create({ background: true });
    const json = { 'content-type': 'application/json' };
    expect((await service.send('POST', `/v1/extractions/${body.id}/cancel`, undefined, json)).status).toBe(200);
    expect((await service.send('DELETE', `/v1/extractions/${body.id}`, undefined, json)).status).toBe(204);
  });

  it('always gives the alignment of a merge as an object', async () => {
    const { body } = await service.send('POST', '/v1/consensus', { inputs: [{ a: 1 }, { a: 2 }] });
    expect(body.alignment).toEqual({ reference_index: expect.any(Number), aligned_inputs: null, path_alignments: [] });
  });

  it('deletes', async () => {
    const { body } = await create();
    expect((await service.send('DELETE', `/v1/extractions/${body.id}`)).status).toBe(204);
    expect((await service.send('GET', `/v1/extractions/${body.id}`)).status).toBe(404);
  });

  it('runs a request once per idempotency key, also when two come at once', async () => {
    const before = runs;
    const headers = { 'idempotency-key': 'once' };
    const [one, two] = await Promise.all([create({}, headers), create({}, headers)]);
    const three = await create({}, headers);
    expect(new Set([one.body.id, two.body.id, three.body.id]).size).toBe(1);
    expect(three.headers['idempotent-replayed']).toBe('true');
    expect(runs).toBe(before + 1);
    expect((await create({ n_consensus: 3 }, headers)).body.detail.code).toBe('IDEMPOTENCY_CONFLICT');
  });

  describe('projects', () => {
    const project = async () =>
      (
        await service.send('POST', '/v1/projects', {
          name: 'Bills',
          json_schema: schema,
          inference_settings: { n_consensus: 2 },
        })
      ).body;
    const extract = (id: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) => {
      const form = multipart(fields, { field: 'document', name: '../../etc/bill.pdf', bytes: '%PDF-1.4' });
      return service.send('POST', `/v1/projects/extract/${id}`, form.body, { ...form.headers, ...headers });
    };

    it('extracts with the schema and settings of the project, in the shape of a chat completion', async () => {
      const { id } = await project();
      const { status, body } = await extract(id, { metadata: '{"a":"b"}' });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        id: expect.stringMatching(/^chatcmpl-/),
        object: 'chat.completion',
        requires_human_review: true,
        likelihoods: { number: 0.98 },
      });
      expect(body.choices).toHaveLength(3);
      expect(JSON.parse(body.choices[0].message.content)).toEqual(body.choices[0].message.parsed);
      const stored = (await service.send('GET', `/v1/extractions/${body.extraction_id}`)).body;
      expect(stored).toMatchObject({ file: { filename: 'bill.pdf' }, metadata: { a: 'b' } });
    });

    it('keeps nothing when asked not to', async () => {
      const { id } = await project();
      const { body } = await extract(id, { store: 'false' });
      expect((await service.send('GET', `/v1/extractions/${body.extraction_id}`)).status).toBe(404);
    });

    it("takes the caller's own id once", async () => {
      const { id } = await project();
      expect((await extract(id, { extraction_id: 'mine-1' })).body.extraction_id).toBe('mine-1');
      expect((await extract(id, { extraction_id: 'mine-1' })).body.detail.code).toBe('DUPLICATE_ID');
    });

    it('refuses an unknown project, a form without a document, and numbers out of range', async () => {
      expect((await extract('proj_none')).status).toBe(404);
      const { id } = await project();
      const form = multipart({ n_consensus: '2' });
      expect((await service.send('POST', `/v1/projects/extract/${id}`, form.body, form.headers)).status).toBe(422);
      expect((await extract(id, { temperature: '3' })).status).toBe(422);
      expect((await extract(id, { metadata: '{' })).status).toBe(422);
    });

    it('publishes a draft, and extracts with what is published', async () => {
      const { id } = await project();
      await service.send('POST', `/v1/projects/${id}/publish`);
      const { body } = await service.send('PATCH', `/v1/projects/${id}`, {
        name: 'Renamed',
        inference_settings: { n_consensus: 5 },
      });
      expect(body).toMatchObject({
        name: 'Renamed',
        is_published: true,
        draft_config: { inference_settings: { n_consensus: 5 } },
        published_config: { inference_settings: { n_consensus: 2 } },
      });
      expect((await service.send('DELETE', `/v1/projects/${id}`)).status).toBe(204);
      expect((await service.send('GET', `/v1/projects/${id}`)).status).toBe(404);
    });
  });

  it('uploads a file in three steps and extracts from it by id and by link', async () => {
    const bytes = Buffer.from('%PDF-1.4 uploaded');
    const { body: upload } = await service.send('POST', '/v1/files/upload', {
      filename: 'up.pdf',
      size_bytes: bytes.length,
    });
    const path = new URL(upload.uploadUrl).pathname;
    expect((await service.send('PUT', path, bytes, { 'content-type': 'application/pdf' })).status).toBe(200);
    const { body: file } = await service.send('POST', `${path}/complete`, {});
    const { body: link } = await service.send('GET', `/v1/files/${file.id}/download-link`);
    expect((await service.send('GET', new URL(link.download_url).pathname)).text).toBe(bytes.toString());
    for (const given of [
      { id: file.id },
      { filename: 'up.pdf', url: link.mime_data.url },
      { filename: 'up.pdf', url: `https://storage.retab.com/org/${file.id}.pdf` },
    ]) {
      expect((await create({ document: given })).body.file.id).toBe(file.id);
    }
  });

  it('refuses an upload of another size or hash than announced', async () => {
    const { body: upload } = await service.send('POST', '/v1/files/upload', { filename: 'up.pdf', size_bytes: 3 });
    const path = new URL(upload.uploadUrl).pathname;
    await service.send('PUT', path, Buffer.from('four'), { 'content-type': 'application/pdf' });
    expect((await service.send('POST', `${path}/complete`, {})).status).toBe(422);
    expect((await service.send('POST', '/v1/files/upload/none/complete', {})).status).toBe(404);
  });

  it('merges answers statelessly', async () => {
    const { body } = await service.send('POST', '/v1/consensus', {
      inputs: [
        { a: 1, b: [{ c: 'x' }] },
        { a: 1, b: [{ c: 'x' }] },
        { a: 2, b: [] },
      ],
      include_alignment: true,
    });
    expect(body.consensus).toEqual({ a: 1, b: [{ c: 'x' }] });
    expect(Object.keys(body.likelihoods)).toEqual(expect.arrayContaining(['a', 'b.0.c']));
    expect(body.fields[0]).toMatchObject({ path: 'a', value: 1, supporting_input_count: 2, total_input_count: 3 });
    expect(body.alignment.aligned_inputs).toHaveLength(3);
  });
});
