import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { formOptions } from '../http/form-options.js';
import type { Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import { objectField } from '../retab/form-fields.js';
import type { Service } from '../service.js';
import { checkpointRoutes } from './checkpoint-routes.js';
import { fileRoutes } from './file-routes.js';
import { convertFields, segmentFields } from './form-fields.js';
import { modeField } from './mode-field.js';
import { pollBody } from './poll-body.js';
import { savedSchemaRoutes } from './saved-schemas.js';
import { submitRequest, type AskedTask } from './submit-request.js';

const params = Type.Object({ id: Type.String() });
const wrong = (field: string, message: string): WireError =>
  new WireError(422, 'VALIDATION_ERROR', `${field}: ${message}`, { details: { field } });

/** `/api/v1/...` of the Datalab format: submit and poll. */
export const datalabRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, version } = service;

    const segmentTask = async (form: Form): Promise<AskedTask> => {
      const schema = objectField(form.fields, 'segmentation_schema');
      const segments = (schema?.['segments'] ?? []) as (string | { name: string; description?: string })[];
      if (!Array.isArray(segments) || segments.length === 0) throw wrong('segmentation_schema', 'must hold segments');
      return {
        task: {
          subdocuments: segments.map((one) =>
            typeof one === 'string' ? { name: one } : { name: one.name, description: one.description ?? '' },
          ),
        },
      };
    };

    for (const path of ['convert', 'marker']) {
      app.post(`/api/v1/${path}`, formOptions(convertFields), (request, reply) =>
        submitRequest(service, request, reply, 'datalab-convert', async ({ fields }) => ({
          task: { mode: modeField(fields, 'mode', 'fast') },
        })),
      );
    }
    app.post('/api/v1/segment', formOptions(segmentFields), (request, reply) =>
      submitRequest(service, request, reply, 'datalab-segment', segmentTask),
    );

    for (const path of ['convert', 'marker', 'segment']) {
      app.get(`/api/v1/${path}/:id`, { schema: { params } }, async ({ params: { id }, caller }) => {
        const job = await store.jobs.get(caller.tenant, id);
        if (job === undefined || !job.kind.startsWith('datalab-'))
          throw new WireError(404, 'NOT_FOUND', `there is no request ${id}`);
        return pollBody(job, version);
      });
    }
    await app.register(checkpointRoutes(service));
    await app.register(fileRoutes(service));
    await app.register(savedSchemaRoutes(service));
  };
