import type { JsonObject } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Service } from '../service.js';
import { newId } from '../work/submit.js';
import { createdBetween, listReply, pageRequest } from './list-request.js';
import { findProject, newProject, projectKind, projectReply, type ProjectBody } from './project.js';
import { idParams, listQuery, projectBody, projectPatch } from './request-schemas.js';

/** `/v1/projects` of the Retab format. */
export const projectRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store } = service;

    app.post('/v1/projects', { schema: { body: projectBody } }, async ({ body, caller }, reply) => {
      const project = newProject(
        body.name,
        body.json_schema as JsonObject | null,
        body.inference_settings as JsonObject | null,
      );
      const record = await store.records.put({
        tenant: caller.tenant,
        kind: projectKind,
        id: newId('proj_'),
        body: project,
      });
      return reply.status(201).send(projectReply(record));
    });

    app.get('/v1/projects', { schema: { querystring: listQuery } }, async ({ query, caller }) => {
      const page = pageRequest(query);
      const { items, hasMore } = await store.records.list(
        { tenant: caller.tenant, kind: projectKind, ...createdBetween(query) },
        page,
      );
      return listReply(items.map(projectReply), hasMore, page);
    });

    app.get('/v1/projects/:id', { schema: { params: idParams } }, async ({ params, caller }) =>
      projectReply(await findProject(store, caller.tenant, params.id)),
    );

    app.patch(
      '/v1/projects/:id',
      { schema: { params: idParams, body: projectPatch } },
      async ({ params, body, caller }) => {
        const project = (await findProject(store, caller.tenant, params.id)).body as ProjectBody;
        const draft = project.draft_config;
        const changed: ProjectBody = {
          ...project,
          name: body.name ?? project.name,
          draft_config: {
            ...draft,
            json_schema: (body.json_schema as JsonObject | null | undefined) ?? draft.json_schema,
            inference_settings: {
              ...draft.inference_settings,
              ...(body.inference_settings as JsonObject | null | undefined),
            },
          },
        };
        return projectReply(
          await store.records.put({ tenant: caller.tenant, kind: projectKind, id: params.id, body: changed }),
        );
      },
    );

    app.post(
      '/v1/projects/:id/publish',
      { schema: { params: idParams, querystring: Type.Object({ origin: Type.Optional(Type.String()) }) } },
      async ({ params, query, caller }) => {
        const project = (await findProject(store, caller.tenant, params.id)).body as ProjectBody;
        const published = { ...project, published_config: { ...project.draft_config, origin: query.origin ?? null } };
        return projectReply(
          await store.records.put({ tenant: caller.tenant, kind: projectKind, id: params.id, body: published }),
        );
      },
    );

    app.delete('/v1/projects/:id', { schema: { params: idParams } }, async ({ params, caller }, reply) => {
      await findProject(store, caller.tenant, params.id);
      await store.records.delete(caller.tenant, projectKind, params.id);
      return reply.status(204).send();
    });
  };
