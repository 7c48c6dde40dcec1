import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Job, Store } from '@docquorum/store';
import { Type } from 'typebox';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { listMatching } from './list-matching.js';
import { filenameMatch, jobFilter, listReply, pageRequest } from './list-request.js';
import { idParams, listQuery } from './request-schemas.js';

/** A kind of record that jobs make. */
export interface RecordKind {
  /** Such as `/v1/extractions`. */
  path: string;
  /** Kind of the jobs behind it. */
  kind: string;
  /** A job as its record. */
  record: (job: Job, includeOutput: boolean) => JsonObject;
}

export const findJob = async (store: Store, tenant: string, kind: string, id: string): Promise<Job> => {
  const job = await store.jobs.get(tenant, id);
  if (job?.kind !== kind) throw new WireError(404, 'NOT_FOUND', `there is no ${kind} ${id}`);
  return job;
};

const getQuery = Type.Object({ include_output: Type.Optional(Type.String()) });

/** List, get, cancel and delete: the same for all records. */
export const recordRoutes =
  ({ store }: Service, { path, kind, record }: RecordKind): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(path, { schema: { querystring: listQuery } }, async ({ query, caller }) => {
      const page = pageRequest(query);
      const filter = jobFilter(caller.tenant, kind, query);
      const { items, hasMore } =
        query.filename_regex === undefined
          ? await store.jobs.list(filter, page)
          : await listMatching(
              (request) => store.jobs.list(filter, request),
              page,
              filenameMatch(query.filename_regex),
            );
      return listReply(
        items.map((job) => ({ ...record(job, true), id: job.id })),
        hasMore,
        page,
      );
    });

    app.get(`${path}/:id`, { schema: { params: idParams, querystring: getQuery } }, async ({ params, query, caller }) =>
      record(await findJob(store, caller.tenant, kind, params.id), query.include_output?.toLowerCase() !== 'false'),
    );

    app.post(`${path}/:id/cancel`, { schema: { params: idParams } }, async ({ params, caller }) => {
      const job = await findJob(store, caller.tenant, kind, params.id);
      return record((await store.jobs.cancel(caller.tenant, job.id)) ?? job, true);
    });

    app.delete(`${path}/:id`, { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      const job = await findJob(store, caller.tenant, kind, params.id);
      await store.jobs.delete(caller.tenant, job.id);
      return reply.status(204).send();
    });
  };
