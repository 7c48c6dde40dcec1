import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import { newId, submit } from '../work/submit.js';
import { findCheckpoint, jobOfCheckpoint } from './checkpoints.js';
import { pollBody } from './poll-body.js';
import { keptMs, submitted } from './submit-request.js';

const schemasPath = '/api/v1/marker/extraction/gen_schemas';
const scorePath = '/api/v1/extract/score';
const body = Type.Object({ checkpoint_id: Type.String() });
const params = Type.Object({ id: Type.String() });

/** Two older routes that begin at a checkpoint: schemas for what it holds, and scores of what was extracted from it. */
export const checkpointRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, version } = service;
    const missing = (id: string): WireError => new WireError(404, 'NOT_FOUND', `there is no request ${id}`);

    app.post(schemasPath, { schema: { body } }, async (request) => {
      const { tenant } = request.caller;
      const { ref } = await findCheckpoint(store, tenant, request.body.checkpoint_id);
      const id = newId('');
      await submit(service, {
        id,
        tenant,
        kind: 'datalab-schemas',
        payload: { document: ref, reading: {}, task: {}, wire: { formats: [], saveCheckpoint: false, recorded: {} } },
        blobs: [ref.hash],
        expiresAt: Date.now() + keptMs,
      });
      return submitted(service, request, id, schemasPath);
    });

    app.get(`${schemasPath}/:id`, { schema: { params } }, async ({ params: { id }, caller }) => {
      const job = await store.jobs.get(caller.tenant, id);
      if (job?.kind !== 'datalab-schemas') throw missing(id);
      return pollBody(job, version);
    });

    // The scores came with the extraction: asking for them names it again.
    app.post(scorePath, { schema: { body } }, async (request) => {
      const { tenant } = request.caller;
      await findCheckpoint(store, tenant, request.body.checkpoint_id);
      const id = jobOfCheckpoint(request.body.checkpoint_id);
      if ((await store.jobs.get(tenant, id))?.kind !== 'datalab-extract') {
        throw new WireError(400, 'INVALID_REQUEST', 'this checkpoint is not of an extraction that is still kept');
      }
      return submitted(service, request, id, scorePath);
    });

    app.get(`${scorePath}/:id`, { schema: { params } }, async ({ params: { id }, caller }) => {
      const job = await store.jobs.get(caller.tenant, id);
      if (job?.kind !== 'datalab-extract') throw missing(id);
      return pollBody(job, version, 'score');
    });
  };
