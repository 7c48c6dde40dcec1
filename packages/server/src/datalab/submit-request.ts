import type { JsonObject } from '@docquorum/document';
import type { FastifyRequest } from 'fastify';
import type { StoredRecord } from '@docquorum/store';
import { takeDocument, type TakenDocument } from '../documents/take-document.js';
import { readForm, type Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import { booleanField, numberField } from '../retab/form-fields.js';
import type { Service } from '../service.js';
import { newId, submit } from '../work/submit.js';
import { enginePages } from './page-range.js';

const formats = ['markdown', 'html', 'json', 'chunks'] as const;
export type OutputFormat = (typeof formats)[number];

/** Answers are kept this long. */
const keptMs = 60 * 60 * 1000;
const maxPageCount = 7000;

/** What all requests of this format share, beside their document. */
export interface DatalabWire extends JsonObject {
  formats: string[];
  saveCheckpoint: boolean;
  /** Recorded, without effect here. */
  recorded: JsonObject;
}

const bad = (message: string): WireError => new WireError(400, 'INVALID_REQUEST', message);

/** The file, the file behind a URL, or that of a checkpoint: exactly one must be given. */
const findDocument = async (service: Service, tenant: string, { fields, files }: Form): Promise<TakenDocument> => {
  const file = files.find(({ field }) => field === 'file' || field.startsWith('file.'))?.document;
  const { file_url: url, checkpoint_id: checkpointId } = fields;
  if ([file, url, checkpointId].filter((given) => given !== undefined).length !== 1) {
    throw bad('give exactly one of file, file_url and checkpoint_id');
  }
  if (fields['processing_location'] !== undefined && file !== undefined)
    throw bad('processing_location goes with file_url or an uploaded file only');
  if (file !== undefined) return file;
  if (url !== undefined) {
    return takeDocument(
      service.store,
      await service.fetchRemote(url, 'datalab'),
      new URL(url).pathname,
      service.limits.maxDocumentBytes,
    );
  }
  const checkpoint: StoredRecord | undefined = await service.store.records.get(
    tenant,
    'checkpoint',
    checkpointId ?? '',
  );
  if (checkpoint === undefined) throw new WireError(404, 'NOT_FOUND', `there is no checkpoint ${checkpointId}`);
  return checkpoint.body as unknown as TakenDocument;
};

const formatsOf = (text: string | undefined): OutputFormat[] => {
  const asked = (text ?? 'markdown').split(',').map((format) => format.trim());
  for (const format of asked) {
    if (!formats.includes(format as OutputFormat)) {
      throw new WireError(
        422,
        'VALIDATION_ERROR',
        `output_format: ${JSON.stringify(format)} is none of ${formats.join(', ')}`,
        {
          details: { field: 'output_format' },
        },
      );
    }
  }
  return asked as OutputFormat[];
};

/** Reads a form, finds its document and puts the job into the queue; answers as all submit routes do. */
export const submitRequest = async (
  service: Service,
  request: FastifyRequest,
  kind: 'datalab-extract' | 'datalab-convert' | 'datalab-segment',
  taskOf: (form: Form) => Promise<JsonObject>,
): Promise<JsonObject> => {
  const { store } = service;
  const { tenant } = request.caller;
  const form = await readForm(request, service);
  const { fields } = form;
  const outputFormats = formatsOf(fields['output_format']);
  const pages = enginePages(fields['page_range'], numberField(fields, 'max_pages', 1, maxPageCount));
  const task = await taskOf(form);
  const document = await findDocument(service, tenant, form);
  const webhook = fields['webhook_url'];
  if (webhook !== undefined) service.checkWebhook(webhook);
  const id = newId('');
  const checkUrl = `${service.baseUrl(request)}${(request.url.split('?')[0] ?? '').replace(/\/$/, '')}/${id}`;
  const wire: DatalabWire = {
    formats: outputFormats,
    saveCheckpoint: booleanField(fields, 'save_checkpoint', false),
    recorded: Object.fromEntries(
      ['processing_location', 'workflowstepdata_id', 'model_override_settings'].map((name) => [
        name,
        fields[name] ?? null,
      ]),
    ),
  };
  if (wire.saveCheckpoint) {
    await store.records.put({
      tenant,
      kind: 'checkpoint',
      id: `cp_${id}`,
      body: { ref: { ...document.ref }, fileId: document.fileId },
      blobs: [document.ref.hash],
    });
  }
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
    webhook === undefined
      ? []
      : [{ id: newId('hook_'), kind: 'datalab', body: { url: webhook, request_id: id, request_check_url: checkUrl } }],
  );
  return {
    success: true,
    error: null,
    request_id: id,
    request_check_url: checkUrl,
    versions: { docquorum: service.version },
  };
};
