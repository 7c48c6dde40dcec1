import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { compileSchema } from '@docquorum/schema';
import type { StoredRecord, Store } from '@docquorum/store';
import { Type } from 'typebox';
import { WireError } from '../http/wire-error.js';
import { isoTime } from '../retab/status.js';
import type { Service } from '../service.js';
import { newId } from '../work/submit.js';
import { offsetPage, offsetQuery } from './offset-page.js';

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
const listQuery = Type.Object({ ...offsetQuery.properties, include_archived: Type.Optional(Type.String()) });

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
      const archivedToo = query.include_archived?.toLowerCase() === 'true';
      const { items, total } = await offsetPage(
        store,
        { tenant, kind },
        query,
        ({ body }) => archivedToo || body['archived'] !== true,
      );
      return { schemas: await Promise.all(items.map(({ id }) => find(tenant, id))), total };
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
