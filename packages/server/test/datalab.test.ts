import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '@docquorum/document';
import { extractionAnswer, multipart, schema, testService, type TestService } from './support/test-service.js';

const block = (top: number, text: string) => ({
  type: 'paragraph',
  id: `p1-${top}`,
  pageNumber: 1,
  box: { left: 0, top, right: 1, bottom: top + 0.1 },
  text,
});
const pages = [{ pageNumber: 1, width: 600, height: 800, blocks: [block(0, 'Heading words'), block(0.2, 'No. R-7')] }];

describe('Datalab', () => {
  let service: TestService;
  const seen: JsonObject[] = [];
  beforeAll(async () => {
    const note = (payload: JsonObject): void => void seen.push(payload);
    service = await testService({
      'datalab-extract': (payload) => {
        note(payload);
        if (payload.document.filename === 'broken.pdf') {
          throw Object.assign(new Error('damaged'), { code: 'ERR_DOCUMENT_DAMAGED', isDocquorumError: true });
        }
        return { pages, extraction: extractionAnswer() };
      },
      'datalab-convert': (payload) => {
        note(payload);
        return { pages };
      },
      'datalab-segment': () => ({ pages, segments: [{ name: 'bill', pages: [1, 2], likelihood: 0.9 }] }),
      'datalab-schemas': () => ({
        pages,
        schema: {
          type: 'object',
          properties: { a: { type: 'string' }, b: { type: 'object' }, c: { type: 'array' } },
          required: ['a', 'b', 'c'],
        },
      }),
    });
  });
  afterAll(() => service[Symbol.asyncDispose]());

  const file = { field: 'file', name: 'bill.pdf', bytes: '%PDF-1.4' };
  const submit = (path: string, fields: Record<string, string>, part: typeof file | null = file) => {
    const form = multipart(fields, part ?? undefined);
    return service.send('POST', path, form.body, form.headers);
  };
  const poll = async (reply: { body: { request_check_url: string; request_id: string } }) => {
    await service.store.jobs.wait('default', reply.body.request_id, 10_000);
    return (await service.send('GET', new URL(reply.body.request_check_url).pathname)).body;
  };
  const page_schema = JSON.stringify(schema);

  it('takes a request, hands out where to poll, and answers there', async () => {
    const reply = await submit('/api/v1/extract', { page_schema, extraction_mode: 'fast' });
    expect(reply).toMatchObject({
      status: 200,
      body: { success: true, error: null, versions: { docquorum: '0.0.0' } },
    });
    const body = await poll(reply);
    expect(body).toMatchObject({
      status: 'complete',
      success: true,
      error: null,
      page_count: 1,
      html: null,
      json: null,
      chunks: null,
    });
    expect(body.markdown).toContain('Heading words');
  });

  it('puts citations and scores beside the values, as JSON text', async () => {
    const body = await poll(
      await submit('/api/v1/extract', { page_schema, extraction_mode: 'fast', output_format: 'json' }),
    );
    const values = JSON.parse(body.extraction_schema_json);
    expect(values).toMatchObject({
      number: 'R-7',
      number_citations: ['/page/0/Text/1'],
      number_score: { score: 5, reasoning: 'printed as "R-7"' },
      total: 12.5,
      total_citations: [],
      total_score: { score: 3 },
      note: null,
    });
    expect(values).not.toHaveProperty('note_score');
    expect(body.extraction_score_average).toBe(4);
    const ids = body.json.children[0].children.map(({ id }: { id: string }) => id);
    expect(ids).toContain('/page/0/Text/1');
  });

  it('tells in balanced mode whether a value is verified', async () => {
    const body = await poll(await submit('/api/v1/extract', { page_schema }));
    const values = JSON.parse(body.extraction_schema_json);
    expect(values.number_meta).toMatchObject({
      extraction_status: 'EXTRACTED',
      verification: 'PASS',
      citations: ['/page/0/Text/1'],
    });
    expect(values.total_meta.verification).toBe('FAIL');
  });

  it('takes the same form urlencoded, from a checkpoint', async () => {
    const first = await poll(await submit('/api/v1/convert', { save_checkpoint: 'True' }));
    expect(first.checkpoint_id).toMatch(/^cp_/);
    const form = new URLSearchParams({
      page_schema,
      checkpoint_id: first.checkpoint_id,
      max_pages: '2',
      page_range: '0,5-10',
    });
    const reply = await service.send('POST', '/api/v1/extract', form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(reply.status).toBe(200);
    await poll(reply);
    expect(seen.at(-1)).toMatchObject({ document: { filename: 'bill.pdf' }, reading: { pages: '1,6' } });
  });

  it('answers late failures with 200 and says where they lie', async () => {
    const body = await poll(await submit('/api/v1/extract', { page_schema }, { ...file, name: 'broken.pdf' }));
    expect(body).toMatchObject({ status: 'failed', success: false, error: 'damaged', error_in: 'VALIDATION' });
  });

  it('segments with 0-based pages', async () => {
    const body = await poll(
      await submit('/api/v1/segment', {
        segmentation_schema: '{"segments":["bill",{"name":"letter","description":"a letter"}]}',
      }),
    );
    expect(body.segmentation_results).toEqual({ segments: [{ name: 'bill', pages: [0, 1] }] });
  });

  it.each([
    ['no schema', {}, file, 400],
    ['two schemas', { page_schema, schema_id: 'sch_1' }, file, 400],
    ['no document', { page_schema }, null, 400],
    ['two documents', { page_schema, checkpoint_id: 'cp' }, file, 400],
    ['a version without a saved schema', { page_schema, schema_version: '1' }, file, 400],
    ['a location with an attached file', { page_schema, processing_location: 'eu' }, file, 400],
    ['an unknown checkpoint', { page_schema, checkpoint_id: 'cp_none' }, null, 404],
    ['a URL', { page_schema, file_url: 'http://example.com/a.pdf' }, null, 400],
    ['junk for a schema', { page_schema: '{' }, file, 422],
    ['an unusable schema', { page_schema: '{"properties":{"a":{"type":"nonsense"}}}' }, file, 422],
    ['junk for pages', { page_schema, page_range: 'x' }, file, 422],
    ['an unknown mode', { page_schema, mode: 'warp' }, file, 422],
    ['an unknown format', { page_schema, output_format: 'pdf' }, file, 422],
  ] as const)('refuses %s', async (_what, fields, part, status) => {
    const reply = await submit('/api/v1/extract', fields as Record<string, string>, part);
    expect(reply.status).toBe(status);
    const message: unknown = expect.any(String);
    const listed = [{ loc: expect.arrayContaining(['body']), msg: expect.any(String), type: expect.any(String) }];
    expect(reply.body.detail).toEqual(status === 422 ? listed : message);
  });

  it('keeps schemas with their versions, and extracts with the one asked for', async () => {
    const made = (await service.send('POST', '/api/v1/extraction_schemas', { name: 'bills', schema_json: schema }))
      .body;
    expect(made).toMatchObject({
      schema_id: expect.stringMatching(/^sch_.{12}$/),
      version: 1,
      version_history: [],
      archived: false,
    });
    const path = `/api/v1/extraction_schemas/${made.schema_id}`;
    const changed = await service.send('PUT', path, {
      schema_json: { type: 'object', properties: { other: { type: 'string' } } },
      create_new_version: true,
    });
    expect(changed.body).toMatchObject({ version: 2, version_history: [{ version: 1 }] });
    await poll(await submit('/api/v1/extract', { schema_id: made.schema_id, schema_version: '1' }));
    expect(seen.at(-1)).toMatchObject({ task: { jsonSchema: { properties: { number: {} } } } });
    await poll(await submit('/api/v1/extract', { schema_id: made.schema_id }));
    expect(seen.at(-1)).toMatchObject({ task: { jsonSchema: { properties: { other: {} } } } });
    expect((await service.send('DELETE', path)).body.archived).toBe(true);
    expect((await service.send('GET', '/api/v1/extraction_schemas')).body).toEqual({ schemas: [], total: 0 });
    expect((await service.send('GET', '/api/v1/extraction_schemas?include_archived=true')).body.total).toBe(1);
  });

  it('takes a bare map of fields for a schema, and says so', async () => {
    const body = await poll(await submit('/api/v1/extract', { page_schema: '{"number":{"type":"string"}}' }));
    expect(body.metadata.warnings).toEqual([expect.stringContaining('bare map')]);
    expect(seen.at(-1)).toMatchObject({ task: { jsonSchema: { properties: { number: {} } } } });
  });

  it('gives scores beside verification when asked for both', async () => {
    const body = await poll(await submit('/api/v1/extract', { page_schema, include_scores: 'true' }));
    expect(JSON.parse(body.extraction_schema_json)).toMatchObject({ number_score: { score: 5 }, number_meta: {} });
  });

  it('converts to each format asked for, with page numbers and ids of blocks', async () => {
    const body = await poll(
      await submit('/api/v1/convert', {
        output_format: 'markdown,html,chunks',
        paginate: 'True',
        add_block_ids: 'True',
        include_markdown_in_chunks: 'True',
        extras: 'extract_links',
        additional_config: '{"keep_spreadsheet_formatting": true}',
      }),
    );
    expect(body.markdown.startsWith(`\n\n{0}${'-'.repeat(48)}\n\n`)).toBe(true);
    expect(body.html).toContain('data-block-id="/page/0/Text/1"');
    expect(body.chunks.blocks[1]).toMatchObject({
      id: '/page/0/Text/1',
      block_type: 'Text',
      page: 0,
      markdown: 'No. R-7',
      bbox: [0, 160, 600, expect.closeTo(240)],
    });
    expect(body.chunks.page_info).toMatchObject({ 0: { bbox: [0, 0, 600, 800] } });
    expect(body.json).toBeNull();
    expect((await submit('/api/v1/convert', { additional_config: '{' })).status).toBe(422);
  });

  it('proposes schemas in three sizes from a checkpoint', async () => {
    const { checkpoint_id } = await poll(await submit('/api/v1/convert', { save_checkpoint: 'true' }));
    const reply = await service.send('POST', '/api/v1/marker/extraction/gen_schemas', { checkpoint_id });
    expect(reply).toMatchObject({ status: 200, body: { success: true } });
    const { suggestions } = await poll(reply);
    expect(Object.values(suggestions).map((one) => Object.keys((one as { properties: object }).properties))).toEqual([
      ['a'],
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
    expect(suggestions.simple_schema.required).toEqual(['a']);
    expect(await service.send('POST', '/api/v1/marker/extraction/gen_schemas', { checkpoint_id: 'x' })).toMatchObject({
      status: 404,
      body: { detail: expect.any(String) },
    });
  });

  it('gives the scores of an extraction by its checkpoint', async () => {
    const { checkpoint_id } = await poll(await submit('/api/v1/extract', { page_schema, save_checkpoint: 'true' }));
    const body = await poll(await service.send('POST', '/api/v1/extract/score', { checkpoint_id }));
    expect(JSON.parse(body.extraction_schema_json)).toMatchObject({ number_score: { score: 5 } });
    const other = await poll(await submit('/api/v1/convert', { save_checkpoint: 'true' }));
    expect(await service.send('POST', '/api/v1/extract/score', { checkpoint_id: other.checkpoint_id })).toMatchObject({
      status: 400,
      body: { detail: expect.any(String) },
    });
  });

  it('repeats no work under one idempotency key', async () => {
    const form = multipart({ page_schema }, file);
    const send = () =>
      service.send('POST', '/api/v1/extract', form.body, { ...form.headers, 'idempotency-key': 'datalab-once' });
    const [one, two] = [await send(), await send()];
    expect(two.body.request_id).toBe(one.body.request_id);
    expect(two.headers['idempotent-replayed']).toBe('true');
  });

  describe('files', () => {
    const upload = async (text: string, name = 'up.pdf') => {
      const { body } = await service.send('POST', '/api/v1/files/upload', {
        filename: name,
        content_type: 'application/pdf',
      });
      expect(body).toEqual({
        file_id: expect.any(String),
        upload_url: expect.any(String),
        reference: expect.any(String),
      });
      const put = await service.send('PUT', new URL(body.upload_url).pathname, Buffer.from(text), {
        'content-type': 'application/pdf',
      });
      expect(put.status).toBe(200);
      return body as { file_id: string; reference: string };
    };

    it('are announced, put, confirmed, and then known', async () => {
      const { file_id, reference } = await upload('%PDF-1.4 mine');
      expect((await service.send('GET', `/api/v1/files/${file_id}`)).status).toBe(404);
      const known = {
        file_id,
        original_filename: 'up.pdf',
        content_type: 'application/pdf',
        reference,
        upload_status: 'completed',
        file_size: 13,
        created: expect.any(String),
      };
      expect((await service.send('GET', `/api/v1/files/${file_id}/confirm`)).body).toEqual(known);
      expect((await service.send('GET', `/api/v1/files/${file_id}`)).body).toEqual(known);
      expect((await service.send('GET', '/api/v1/files?limit=50&offset=0')).body).toEqual({
        files: [known],
        total: 1,
        limit: 50,
        offset: 0,
      });
      const link = (await service.send('GET', `/api/v1/files/${file_id}/download?expires_in=60`)).body;
      expect(link).toMatchObject({ expires_in: 60, file_id, original_filename: 'up.pdf' });
      expect((await service.send('GET', new URL(link.download_url).pathname)).text).toBe('%PDF-1.4 mine');
      for (const file_url of [reference, link.download_url])
        expect((await submit('/api/v1/extract', { page_schema, file_url }, null)).status).toBe(200);
      expect((await service.send('GET', `/api/v1/files/${file_id}/download?expires_in=5`)).status).toBe(422);
      expect((await service.send('DELETE', `/api/v1/files/${file_id}`)).body).toMatchObject({ success: true });
      expect((await service.send('GET', `/api/v1/files/${file_id}`)).status).toBe(404);
      expect((await submit('/api/v1/extract', { page_schema, file_url: reference }, null)).status).toBe(404);
    });

    it('are not confirmed without bytes', async () => {
      const { body } = await service.send('POST', '/api/v1/files/upload', { filename: 'a.pdf' });
      expect((await service.send('GET', `/api/v1/files/${body.file_id}/confirm`)).status).toBe(422);
      expect((await service.send('GET', '/api/v1/files/none/confirm')).status).toBe(404);
    });
  });

  it('says by name what it does not do', async () => {
    expect(await service.send('POST', '/api/v1/fill')).toMatchObject({
      status: 404,
      body: { detail: 'this server does not do filling forms' },
    });
  });

  it('knows no request of another kind or name', async () => {
    expect((await service.send('GET', '/api/v1/convert/none')).body).toEqual({ detail: 'there is no request none' });
    expect((await service.send('GET', '/api/v1/extract/none')).body).toEqual({ detail: 'there is no job none' });
  });
});
