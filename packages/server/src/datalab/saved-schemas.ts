import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { compileSchema } from '@docquorum/schema';
import type { StoredRecord, Store } from '@docquorum/store';
import { Type } from 'typebox';
import { WireError } from '../http/wire-error.js';
import { isoTime } from '../retab/status.js';
import type { Service } from '../service.js';
import { newId } from '../work/submit.js';

const kind = 'schema';
const idLength = 'sch_'.length + 12;

const fields = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  schema_json: Type.Record(Type.String(), Type.Any()),
};
const newSchema = Type.Object(fields);
const changedSchema = Type.Partial(
  Type.Object({ ...fields, archived: Type.Boolean(), create_new_version: Type.Boolean() }),
);
const params = Type.Object({ id: Type.String() });
const listQuery = Type.Object({
  limit: Type.Optional(Type.String()),
  offset: Type.Optional(Type.String()),
  include_archived: Type.Optional(Type.String()),
});

const missing = (id: string): WireError => new WireError(404, 'NOT_FOUND', `there is no schema ${id}`);

/** A saved schema, its newest version or an older one. */
export const savedSchema = async (
  store: Store,
  tenant: string,
  id: string,
  version?: number,
): Promise<Record<string, unknown>> => {
  const record = await store.records.get(tenant, kind, id, version);
  if (record === undefined) throw missing(id);
  return record.body['schema_json'] as Record<string, unknown>;
};

const reply = ([newest, ...older]: StoredRecord[], id: string): JsonObject => {
  if (newest === undefined) throw missing(id);
  return {
    id: newest.id,
    schema_id: newest.id,
    ...newest.body,
    version: newest.version,
    version_history: older.map(({ version, body, updatedAt }) => ({
      version,
      schema_json: body['schema_json'] ?? {},
      created: isoTime(updatedAt),
    })),
    created: isoTime(newest.createdAt),
    updated: isoTime(newest.updatedAt),
  };
};

/** `/api/v1/extraction_schemas`: schemas saved with their versions. */
export const savedSchemaRoutes =
  ({ store }: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const path = '/api/v1/extraction_schemas';
    const find = async (tenant: string, id: string) => reply(await store.records.versions(tenant, kind, id), id);

    app.post(path, { schema: { body: newSchema } }, async ({ body, caller: { tenant } }) => {
      compileSchema(body.schema_json);
      const id = newId('sch_').slice(0, idLength);
      await store.records.put({
        tenant,
        kind,
        id,
        body: { ...body, description: body.description ?? '', archived: false } as JsonObject,
      });
      return find(tenant, id);
    });

    app.get(path, { schema: { querystring: listQuery } }, async ({ query, caller: { tenant } }) => {
      const [limit, offset] = [Math.min(Number(query.limit ?? 50), 200), Number(query.offset ?? 0)];
      if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(offset) || offset < 0) {
        throw new WireError(422, 'VALIDATION_ERROR', 'limit and offset must be whole numbers', {
          details: { field: 'limit' },
        });
      }
      const all: StoredRecord[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await store.records.list(
          { tenant, kind },
          { limit: 200, order: 'desc', ...(after === undefined ? {} : { after }) },
        );
        all.push(...page.items);
        after = page.items.at(-1)?.id;
        if (!page.hasMore || after === undefined) break;
      }
      const shown = all.filter(
        ({ body }) => query.include_archived?.toLowerCase() === 'true' || body['archived'] !== true,
      );
      const schemas = await Promise.all(shown.slice(offset, offset + limit).map(({ id }) => find(tenant, id)));
      return { schemas, total: shown.length };
    });

    app.get(`${path}/:id`, { schema: { params } }, async ({ params: { id }, caller }) => find(caller.tenant, id));

    app.put(
      `${path}/:id`,
      { schema: { params, body: changedSchema } },
      async ({ params: { id }, body, caller: { tenant } }) => {
        const found = await store.records.get(tenant, kind, id);
        if (found === undefined) throw missing(id);
        const { create_new_version: newVersion = false, ...changes } = body;
        if (changes.schema_json !== undefined) compileSchema(changes.schema_json);
        await store.records.put({ tenant, kind, id, newVersion, body: { ...found.body, ...changes } as JsonObject });
        return find(tenant, id);
      },
    );

    app.delete(`${path}/:id`, { schema: { params } }, async ({ params: { id }, caller: { tenant } }) => {
      const found = await store.records.get(tenant, kind, id);
      if (found === undefined) throw missing(id);
      await store.records.put({ tenant, kind, id, body: { ...found.body, archived: true } });
      return find(tenant, id);
    });
  };
