import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { document, testService, type TestService } from './support/test-service.js';

const partition = { key: 'INV-1', pages: [1, 2], confidence: 0.9, sources: [] };

describe('classifications, parses, splits and partitions', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await testService({
      classification: () => ({
        category: 'invoice',
        reasoning: 'says so',
        likelihood: 2 / 3,
        choices: [
          { category: 'invoice', reasoning: 'says so' },
          { category: 'invoice', reasoning: 'x' },
          { category: 'letter', reasoning: 'y' },
        ],
      }),
      parse: () => ({ pages: [], pageTexts: ['one', 'two'] }),
      split: () => ({
        parts: [{ name: 'a', pages: [1], likelihood: 0.8 }],
        choices: [[{ name: 'a', pages: [1] }], [{ name: 'a', pages: [1] }]],
      }),
      partition: () => ({ partitions: [partition] }),
      schema: () => ({ type: 'object', properties: { total: { type: 'number' } } }),
    });
  });
  afterAll(() => service[Symbol.asyncDispose]());

  const categories = [{ name: 'invoice', description: 'a bill' }, { name: 'letter' }];
  const asked = {
    '/v1/classifications': { document, categories },
    '/v1/parses': { document },
    '/v1/splits': { document, subdocuments: [{ name: 'a', description: 'b' }] },
    '/v1/partitions': { document, key: 'invoice_number', instructions: 'by invoice' },
  } as const;
  const empty = {
    '/v1/classifications': { category: '', reasoning: '' },
    '/v1/parses': { pages: [], text: '' },
    '/v1/splits': [],
    '/v1/partitions': [],
  } as const;
  type Path = keyof typeof asked;
  const create = (path: Path, more: object = {}) => service.send('POST', path, { ...asked[path], ...more });

  it.each(Object.keys(asked) as Path[])(
    '%s keeps required fields whatever the state, and can be listed and deleted',
    async (path) => {
      const { status, body } = await create(path, { background: true });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        id: expect.any(String),
        file: { id: expect.stringMatching(/^file_/), filename: 'bill.pdf', mime_type: 'application/pdf' },
        model: 'retab-small',
        output: empty[path],
        error: null,
        created_at: expect.any(String),
      });
      await service.store.jobs.wait('default', body.id, 5000);
      expect((await service.send('GET', `${path}/${body.id}?include_output=false`)).body).toMatchObject({
        status: 'completed',
        output: empty[path],
      });
      expect((await service.send('GET', `${path}/${body.id}`)).body.output).not.toEqual(empty[path]);
      expect((await service.send('GET', `${path}?limit=1`)).body).toMatchObject({
        data: [{ id: body.id }],
        list_metadata: { before: null },
      });
      expect((await service.send('POST', `${path}/${body.id}/cancel`)).body.status).toBe('completed');
      expect((await service.send('DELETE', `${path}/${body.id}`)).status).toBe(204);
      expect((await service.send('GET', `${path}/${body.id}`)).body.detail.code).toBe('NOT_FOUND');
    },
  );

  it('gives a classification its votes and their share, and no likelihoods for one look', async () => {
    const three = (await create('/v1/classifications', { n_consensus: 3 })).body;
    expect(three).toMatchObject({
      id: expect.stringMatching(/^cls_/),
      output: { category: 'invoice', reasoning: 'says so' },
      categories: [
        { name: 'invoice', description: 'a bill' },
        { name: 'letter', description: '' },
      ],
      n_consensus: 3,
    });
    expect(three.consensus).toMatchObject({
      likelihood: 2 / 3,
      likelihoods: 2 / 3,
      choices: [{ category: 'invoice' }, {}, {}],
    });
    expect((await create('/v1/classifications')).body.consensus).toEqual({ choices: [], likelihood: null });
  });

  it('asks a parse for tables as the client wants them, HTML unless told', async () => {
    const formats: string[] = [];
    await using other = await testService({
      parse: ({ request }) => {
        formats.push(request.tableFormat);
        return { pages: [], pageTexts: [] };
      },
    });
    for (const more of [{}, { table_parsing_format: 'yaml' }])
      expect((await other.send('POST', '/v1/parses', { document, ...more })).status).toBe(201);
    expect(formats).toEqual(['html', 'yaml']);
    expect((await other.send('POST', '/v1/parses', { document, table_parsing_format: 'csv' })).status).toBe(422);
    expect((await create('/v1/parses')).body).toMatchObject({
      table_parsing_format: 'html',
      output: { pages: ['one', 'two'], text: 'one\n\ntwo' },
    });
  });

  it('gives splits and partitions 1-based pages with a likelihood each', async () => {
    expect((await create('/v1/splits', { n_consensus: 2 })).body).toMatchObject({
      output: [{ name: 'a', pages: [1], regions: [] }],
      consensus: {
        choices: [[{ name: 'a', pages: [1] }], [{ name: 'a', pages: [1] }]],
        likelihoods: [{ name: 0.8, pages: [0.8] }],
      },
    });
    expect((await create('/v1/partitions', { n_consensus: 2 })).body).toMatchObject({
      output: [{ key: 'INV-1', pages: [1, 2] }],
      consensus: { choices: [[{ key: 'INV-1', pages: [1, 2] }], {}], likelihoods: [{ key: 0.9, pages: [0.9, 0.9] }] },
    });
    expect((await create('/v1/splits', { n_consensus: 9 })).status).toBe(422);
    expect((await create('/v1/partitions', { n_consensus: 9 })).status).toBe(422);
  });

  it('proposes a schema, now or in the background', async () => {
    const { status, body } = await service.send('POST', '/v1/schemas/generate', { documents: [document] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      object: 'schema',
      strict: true,
      status: 'completed',
      error: null,
      json_schema: { properties: { total: {} } },
    });
    const later = (await service.send('POST', '/v1/schemas/generate', { documents: [document], background: true }))
      .body;
    await service.store.jobs.wait('default', later.id, 5000);
    expect((await service.send('GET', `/v1/schemas/generate/${later.id}`)).body.status).toBe('completed');
    expect((await service.send('POST', `/v1/schemas/generate/${later.id}/cancel`)).body.status).toBe('completed');
  });

  it.each([
    ['no categories', '/v1/classifications', { categories: [] }],
    ['page 0', '/v1/classifications', { first_n_pages: 0 }],
    ['no key', '/v1/partitions', { key: '' }],
    ['no subdocuments', '/v1/splits', { subdocuments: [] }],
  ] as const)('refuses %s', async (_what, path, more) => {
    expect((await create(path, more)).body.detail.code).toBe('VALIDATION_ERROR');
  });

  it('lists by a pattern of the file name, page after page', async () => {
    await using fresh = await testService();
    const ids: string[] = [];
    for (const filename of ['a-1.pdf', 'b-1.pdf', 'a-2.pdf', 'a-3.pdf', 'b-2.pdf'])
      ids.push(
        (await fresh.send('POST', '/v1/parses', { document: { ...document, filename }, background: true })).body.id,
      );
    const names = (body: { data: { file: { filename: string } }[] }) => body.data.map(({ file }) => file.filename);
    const first = (
      await fresh.send('GET', `/v1/parses?order=asc&limit=2&filename_regex=${encodeURIComponent('^a-\\d')}`)
    ).body;
    expect(names(first)).toEqual(['a-1.pdf', 'a-2.pdf']);
    expect(first.list_metadata.after).toBe(ids[2]);
    const second = (await fresh.send('GET', `/v1/parses?order=asc&limit=2&filename_regex=%5Ea-&after=${ids[2]}`)).body;
    expect([names(second), second.list_metadata.after]).toEqual([['a-3.pdf'], null]);
    const back = (await fresh.send('GET', `/v1/parses?order=asc&limit=2&filename_regex=%5Ea-&before=${ids[3]}`)).body;
    expect(names(back)).toEqual(['a-1.pdf', 'a-2.pdf']);
    expect((await fresh.send('GET', '/v1/parses?filename_regex=(')).body.detail.code).toBe('VALIDATION_ERROR');
    // Patterns that explode elsewhere end here in no time.
    expect((await fresh.send('GET', `/v1/parses?filename_regex=${encodeURIComponent('^(a+)+$')}`)).status).toBe(200);
  });
});
