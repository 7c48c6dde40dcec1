import type { JsonObject } from '@docquorum/document';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownDocument } from '../documents/resolve-document.js';
import { takeDocument, type TakenDocument } from '../documents/take-document.js';
import { idempotent } from '../http/idempotent.js';
import { readForm, type Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import { booleanField, numberField, objectField } from '../retab/form-fields.js';
import type { Service } from '../service.js';
import { newId, submit } from '../work/submit.js';
import { findCheckpoint, saveCheckpoint } from './checkpoints.js';
import { referencedFile } from './file-routes.js';
import { enginePages } from './page-range.js';

const formats = ['markdown', 'html', 'json', 'chunks'] as const;
export type OutputFormat = (typeof formats)[number];

/** Answers are kept this long. */
export const keptMs = 60 * 60 * 1000;
const maxPageCount = 7000;

/** What all requests of this format share, beside their document. */
export interface DatalabWire extends JsonObject {
  formats: string[];
  saveCheckpoint: boolean;
  /** How the text looks. */
  paginate?: boolean;
  blockIds?: boolean;
  markdownInChunks?: boolean;
  /** Scores beside the values whatever the mode. */
  scores?: boolean;
  /** What was taken although it could be put better. */
  warnings?: string[];
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
    const own = (await referencedFile(service.store, tenant, url)) ?? (await ownDocument(service.store, tenant, url));
    if (own !== undefined) return own;
    const bytes = await service.fetchRemote(url, 'datalab');
    return takeDocument(service.store, bytes, new URL(url).pathname, service.limits.maxDocumentBytes);
  }
  return findCheckpoint(service.store, tenant, checkpointId ?? '');
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

/** What every submit route answers: where to poll. */
export const submitted = (service: Service, request: FastifyRequest, id: string, path: string): JsonObject => ({
  success: true,
  error: null,
  request_id: id,
  request_check_url: `${service.baseUrl(request)}${path}/${id}`,
  versions: { docquorum: service.version },
});

/** What is recorded and has no effect here. */
const recordedFields = [
  'processing_location',
  'workflowstepdata_id',
  'model_override_settings',
  'eval_rubric_id',
  'extras',
];

const wireOf = ({ fields }: Form): DatalabWire => {
  objectField(fields, 'additional_config');
  return {
    formats: formatsOf(fields['output_format']),
    saveCheckpoint: booleanField(fields, 'save_checkpoint', false),
    paginate: booleanField(fields, 'paginate', false),
    blockIds: booleanField(fields, 'add_block_ids', false),
    markdownInChunks: booleanField(fields, 'include_markdown_in_chunks', false),
    scores: booleanField(fields, 'include_scores', false),
    recorded: Object.fromEntries(recordedFields.map((name) => [name, fields[name] ?? null])),
  };
};

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

  await idempotent(store, request, reply, { ...fields, document: document.ref.hash }, async () => {
    const id = newId('');
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
