import type { JsonObject, JsonValue } from '@docquorum/document';
import { compileSchema, schemaFromTemplate } from '@docquorum/schema';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Job } from '@docquorum/store';
import { Type } from 'typebox';
import { extractFields } from '../datalab/form-fields.js';
import { submitExtract } from '../datalab/submit-extract.js';
import { pollBody } from '../datalab/poll-body.js';
import { takeDocument } from '../documents/take-document.js';
import { goneSignal } from '../http/gone.js';
import { formOptions } from '../http/form-options.js';
import { idempotent } from '../http/idempotent.js';
import { WireError } from '../http/wire-error.js';
import type { Service } from '../service.js';
import type { ExtractionAnswer, ExtractionPayload } from '../work/job-payloads.js';
import { failureOf, interactive, submit, waitForEnd } from '../work/submit.js';
import { checkTemplate } from './check-template.js';

const kind = 'refractr';
/** Code points, not bytes. */
const maxCharacters = 50_000;
/** Synchronous requests get 504 after this; the job goes on. */
const maxWaitMs = 30_000;
/** Results are kept this long. */
const dayMs = 24 * 60 * 60 * 1000;
const keptMs = dayMs;

/** As the description shows them; all of them make a JSON body. */
const refractrFields = {
  document_text: Type.String({ description: `at most ${maxCharacters} characters` }),
  template: Type.Record(Type.String(), Type.Any()),
  wait: Type.Boolean({ default: true }),
};
const params = Type.Object({ id: Type.String() });

interface Asked {
  text: string;
  template: JsonObject;
  wait: boolean;
}

const missing = (field: string, what: string): WireError => new WireError(400, 'MISSING_FIELD', `${field}: ${what}`);

const askedOf = (body: unknown): Asked => {
  const { document_text: text, template, wait = true } = (body ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string') throw missing('document_text', 'must be a text');
  if (typeof template !== 'object' || template === null || Array.isArray(template))
    throw missing('template', 'must be an object');
  if (typeof wait !== 'boolean') throw missing('wait', 'must be true or false');
  const characters = [...text].length;
  if (characters > maxCharacters) {
    throw new WireError(
      400,
      'DOCUMENT_TOO_LONG',
      `document_text has ${characters} characters, at most ${maxCharacters} are taken`,
    );
  }
  checkTemplate(template as JsonObject);
  return { text, template: template as JsonObject, wait };
};

/** A job in this format; the three keys are the same while it runs. */
const jobBody = (job: Job): JsonObject => {
  if (job.state === 'queued' || job.state === 'active') return { job_id: job.id, status: 'pending' };
  if (job.state !== 'done') {
    const { code, message } = failureOf(job.error);
    return { job_id: job.id, status: 'failed', error: code.toLowerCase(), message, code };
  }
  const { output, startedAt, finishedAt } = job.result as unknown as ExtractionAnswer;
  return {
    job_id: job.id,
    status: 'success',
    extracted_data: output,
    metadata: { latency_ms: finishedAt - startedAt, credits_charged: 1 },
  };
};

/** Refuses with 402 when the tenant's extractions of the last day have used up its credits; what failed costs nothing. */
const checkCredits = async ({ store, limits }: Service, tenant: string): Promise<void> => {
  if (limits.creditsPerDay === 0) return;
  const states = ['queued', 'active', 'done'] as const;
  const used = await store.jobs.count({ tenant, kind, states, createdFrom: Date.now() - dayMs });
  if (used >= limits.creditsPerDay) {
    throw new WireError(402, 'INSUFFICIENT_CREDITS', `all ${limits.creditsPerDay} credits of 24 hours are used up`);
  }
};

/** A full queue is lacking capacity in this format's words. */
const submitOr503 = async (...job: Parameters<typeof submit>): Promise<Job> => {
  try {
    return await submit(...job);
  } catch (error) {
    if (!(error instanceof WireError) || error.status !== 429) throw error;
    throw new WireError(503, 'UNAVAILABLE', error.message, { retryAfter: error.retryAfter ?? 1 });
  }
};

/** `/api/v1/extract`: Refractr's JSON bodies, and Datalab's forms on the same path. */
export const refractrRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { store, limits } = service;

    const extract = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const { text, template, wait } = askedOf(request.body);
      const { tenant } = request.caller;
      const gone = goneSignal(reply);
      await idempotent(store, request, reply, request.body as JsonValue, async (attempt) => {
        const jsonSchema = schemaFromTemplate(template) as unknown as JsonValue;
        compileSchema(jsonSchema);
        const { ref } = await takeDocument(store, Buffer.from(text), 'document.txt', limits.maxDocumentBytes);
        const payload: ExtractionPayload = { document: ref, template, options: {}, partials: false, wire: {} };
        await checkCredits(service, tenant);
        const job = await submitOr503(
          service,
          {
            id: attempt.id,
            tenant,
            kind,
            payload,
            priority: wait ? interactive : 0,
            blobs: [ref.hash],
            expiresAt: Date.now() + keptMs,
          },
          attempt,
        );
        if (!wait) return { status: 202, body: jobBody(job) };
        const waitMs = Math.min(maxWaitMs, limits.maxWaitMs);
        const ended = await waitForEnd(service, job, gone, waitMs);
        if (ended.state === 'queued' || ended.state === 'active') {
          throw new WireError(504, 'TIMEOUT', `not done within ${waitMs / 1000} seconds: send "wait": false and poll`);
        }
        if (ended.state === 'failed') throw failureOf(ended.error);
        return { status: 200, body: jobBody(ended) };
      });
    };

    app.post('/api/v1/extract', formOptions({ ...extractFields, ...refractrFields }, true), async (request, reply) => {
      if (/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
        await extract(request, reply);
        return reply;
      }
      return submitExtract(service, request, reply);
    });

    app.get('/api/v1/extract/:id', { schema: { params } }, async (request) => {
      const { id } = request.params;
      const job = await store.jobs.get(request.caller.tenant, id);
      if (job?.kind === kind) return jobBody(job);
      if (job?.kind === 'datalab-extract') return pollBody(job, service.version);
      throw new WireError(404, 'NOT_FOUND', `there is no job ${id}`);
    });
  };
