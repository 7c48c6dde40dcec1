import type { JsonValue } from '@docquorum/document';
import { compileSchema } from '@docquorum/schema';
import type { Attempt, Job } from '@docquorum/store';
import type { Caller } from '../http/authenticate.js';
import { WireError } from '../http/wire-error.js';
import type { TakenDocument } from '../documents/take-document.js';
import type { Service } from '../service.js';
import type { ExtractionPayload } from '../work/job-payloads.js';
import { interactive, newId, submit } from '../work/submit.js';
import { documentTypeOf, type ExtractionWire } from './extraction-record.js';
import type { ExtractionBody } from './request-schemas.js';

/** What decides an extraction, wherever in the format it came from. */
export type ExtractionOrder = {
  [K in Exclude<keyof ExtractionBody, 'document' | 'json_schema'>]?: ExtractionBody[K] | undefined;
} & { json_schema: unknown; id?: string };

export const defaultModel = 'retab-small';

/** Free text of chat messages joins the instructions: it steers the same way. */
const textOf = (messages: readonly unknown[] | null | undefined): string[] =>
  (messages ?? []).flatMap((message) => {
    const content = (message as { content?: unknown } | null)?.content;
    return typeof content === 'string' ? [content] : [];
  });

/** Leaves out what is null or undefined. */
const given = <T extends object>(options: T): { [K in keyof T]: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };

/** Checks an order and puts its job into the queue. A schema that cannot be used is refused here, not by the job. */
export const createExtraction = async (
  service: Service,
  caller: Caller,
  document: TakenDocument,
  order: ExtractionOrder,
  attempt: Attempt,
): Promise<Job> => {
  compileSchema(order.json_schema);
  if (order.background === true && order.stream === true) {
    throw new WireError(422, 'VALIDATION_ERROR', 'background and stream exclude each other', {
      details: { field: 'background' },
    });
  }
  const instructions = [order.instructions, ...textOf(order.additional_messages)].filter(Boolean).join('\n');
  const wire: ExtractionWire = {
    model: order.model ?? defaultModel,
    fileId: document.fileId,
    metadata: order.metadata ?? null,
    instructions: order.instructions ?? null,
  };
  const payload: ExtractionPayload = {
    document: document.ref,
    jsonSchema: order.json_schema as JsonValue,
    options: given({
      nConsensus: order.n_consensus,
      seed: order.seed,
      temperature: order.temperature,
      imageResolutionDpi: order.image_resolution_dpi,
      instructions: instructions === '' ? undefined : instructions,
      bustCache: order.bust_cache,
    }),
    partials: order.stream === true,
    wire,
  };
  return submit(
    service,
    {
      id: order.id ?? newId('extr_', attempt.id),
      tenant: caller.tenant,
      kind: 'extraction',
      payload,
      priority: order.background === true ? 0 : interactive,
      blobs: [document.ref.hash],
      filename: document.ref.filename,
      documentType: documentTypeOf(document.ref.mimeType),
      metadata: order.metadata ?? {},
    },
    attempt,
  );
};
