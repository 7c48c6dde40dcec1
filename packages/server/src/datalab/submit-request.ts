import type { JsonObject } from '@docquorum/document';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idempotent } from '../http/idempotent.js';
import { readForm, type Form } from '../http/read-form.js';
import { booleanField, numberField } from '../retab/form-fields.js';
import type { Service } from '../service.js';
import { newId, submit } from '../work/submit.js';
import { saveCheckpoint } from './checkpoints.js';
import { wireOf, type DatalabWire } from './datalab-wire.js';
import { findDocument } from './find-document.js';
import { enginePages } from './page-range.js';

/** Answers are kept this long. */
export const keptMs = 60 * 60 * 1000;
const maxPageCount = 7000;

/** What every submit route answers: where to poll. */
export const submitted = (service: Service, request: FastifyRequest, id: string, path: string): JsonObject => ({
  success: true,
  error: null,
  request_id: id,
  request_check_url: `${service.baseUrl(request)}${path}/${id}`,
  versions: { docquorum: service.version },
});

/** A task, and what was taken although it could be put better. */
export interface AskedTask {
  task: JsonObject;
  warnings?: string[];
}

/** Reads a form, finds its document and puts the job into the queue; answers as all submit routes do. */
export const submitRequest = async (
  service: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: 'datalab-extract' | 'datalab-convert' | 'datalab-segment',
  taskOf: (form: Form) => Promise<AskedTask>,
): Promise<FastifyReply> => {
  const { store } = service;
  const { tenant } = request.caller;
  const form = await readForm(request, service);
  const { fields } = form;
  const pages = enginePages(fields['page_range'], numberField(fields, 'max_pages', 1, maxPageCount));
  const { task, warnings = [] } = await taskOf(form);
  const wire: DatalabWire = { ...wireOf(form), warnings };
  const document = await findDocument(service, tenant, form);
  const webhook = fields['webhook_url'];
  if (webhook !== undefined) service.checkWebhook(webhook);

  await idempotent(store, request, reply, { ...fields, document: document.ref.hash }, async (attempt) => {
    const id = newId('', attempt.id);
    const body = submitted(service, request, id, (request.url.split('?')[0] ?? '').replace(/\/$/, ''));
    if (wire.saveCheckpoint) await saveCheckpoint(store, tenant, id, document);
    await submit(
      service,
      {
        id,
        tenant,
        kind,
        payload: {
          document: document.ref,
          task,
          reading: {
            ...(pages === undefined ? {} : { pages }),
            ...(booleanField(fields, 'skip_cache', false) ? { bustCache: true } : {}),
          },
          wire,
        },
        blobs: [document.ref.hash],
        filename: document.ref.filename,
        expiresAt: Date.now() + keptMs,
      },
      attempt,
      webhook === undefined
        ? []
        : [
            {
              id: newId('hook_'),
              kind: 'datalab',
              body: { url: webhook, request_id: id, request_check_url: body['request_check_url'] ?? null },
            },
          ],
    );
    return { status: 200, body };
  });
  return reply;
};
