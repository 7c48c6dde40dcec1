import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { isDeeperThan } from '@docquorum/schema';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance } from 'fastify';
import { datalabRoutes } from '../datalab/datalab-routes.js';
import { refractrRoutes } from '../refractr/refractr-routes.js';
import { consensusRoutes } from '../retab/consensus-routes.js';
import { documentRoutes } from '../retab/document-routes.js';
import { extractionRoutes } from '../retab/extraction-routes.js';
import { fileRoutes } from '../retab/file-routes.js';
import { jobRoutes } from '../retab/job-routes.js';
import type { Primitive, PrimitiveBody } from '../retab/primitive.js';
import { primitiveRoutes } from '../retab/primitive-routes.js';
import { classification, parse, partition, split } from '../retab/primitives.js';
import { projectRoutes } from '../retab/project-routes.js';
import { schemaRoutes } from '../retab/schema-routes.js';
import { linkRoutes } from '../documents/link-routes.js';
import type { Service } from '../service.js';
import { authenticate, openCaller, type KeyCheck } from './authenticate.js';
import { createMetrics } from './metrics.js';
import { notFound } from './not-found.js';
import { replyWithError } from './reply-with-error.js';
import { WireError } from './wire-error.js';

/** Pages of the documentation come from a plugin that cannot mark them as public. */
const documentation = /^\/docs(\/|$|\?)/;
/** A route for the operator: not described, without a key. */
const ofOperator = { schema: { hide: true }, config: { public: true } };

/** How often the server looks for requests that arrive too slowly. */
const slowCheckMs = 30_000;
const headersMs = 60_000;
/** Levels of a JSON body; deeper ones overflow the stack of whoever walks them. */
const maxJsonDepth = 500;

/** What the application needs beside the service. */
export interface AppOptions {
  /** Who may ask; undefined lets anybody who reaches the server. */
  checkKey: KeyCheck | undefined;
  /** Lines of the log; nothing is logged by default. */
  logLevel?: 'silent' | 'error' | 'warn' | 'info';
}

/** The HTTP application over a service; listens nowhere by itself. */
export const buildApp = async (
  service: Service,
  { checkKey, logLevel = 'silent' }: AppOptions,
): Promise<FastifyInstance> => {
  const app = fastify({
    // A fixed list of fields: never the query, which may hold a key, never a body.
    logger: {
      level: logLevel,
      serializers: {
        req: (request) => ({ id: request.id, method: request.method, path: request.url?.split('?')[0] }),
        res: (reply) => ({ status: reply.statusCode }),
      },
    },
    bodyLimit: service.limits.maxJsonBytes,
    requestTimeout: service.limits.maxArrivalMs,
    http: {
      connectionsCheckingInterval: Math.min(slowCheckMs, service.limits.maxArrivalMs),
      // Node takes the longer of the two for the whole request.
      headersTimeout: Math.min(headersMs, service.limits.maxArrivalMs),
    },
    routerOptions: { ignoreTrailingSlash: true },
    requestIdHeader: 'x-request-id',
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  // A client says JSON on requests without a body too.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === ''
      ? done(null, undefined)
      : void parseJson(request, body, (error, value) =>
          isDeeperThan(value, maxJsonDepth)
            ? done(new WireError(400, 'INVALID_JSON', `the body is more than ${maxJsonDepth} levels deep`))
            : done(error, value),
        ),
  );
  const metrics = createMetrics(service.store);
  app.setErrorHandler(replyWithError);
  app.setNotFoundHandler(notFound);
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const isPublic = request.routeOptions.config.public === true || documentation.test(request.url);
    request.caller = checkKey === undefined || isPublic ? openCaller : await authenticate(request, checkKey);
  });
  await app.register(helmet);
  if (service.limits.requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: service.limits.requestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: ({ caller }) => caller.keyId,
    });
  }
  app.addHook('onResponse', (request, reply, done) => {
    metrics.requests.inc({
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: reply.statusCode,
    });
    metrics.seconds.observe({ route: request.routeOptions.url ?? 'none' }, reply.elapsedTime / 1000);
    done();
  });
  await app.register(formBody);
  await app.register(multipart, { limits: { fileSize: service.limits.maxDocumentBytes, files: 20, fields: 200 } });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Docquorum', version: service.version } },
  });

  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });

  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
  app.get('/healthz', ofOperator, () => ({ status: 'ok' }));
  app.get('/readyz', ofOperator, async (_request, reply) => {
    const health = await service.store.health();
    return reply
      .status(health.ok ? 200 : 503)
      .send(health.ok ? { status: 'ready' } : { status: 'not ready', reason: health.reason });
  });
  app.get('/v1/capacity', async () => ({ ...(await service.store.jobs.load()), max_queued: service.limits.maxQueued }));
  app.get('/openapi.json', ofOperator, () => app.swagger());

  await app.register(extractionRoutes(service));
  for (const primitive of [classification, parse, split, partition]) {
    await app.register(primitiveRoutes(service, primitive as Primitive<PrimitiveBody>));
  }
  await app.register(schemaRoutes(service));
  await app.register(projectRoutes(service));
  await app.register(documentRoutes(service));
  await app.register(jobRoutes(service));
  await app.register(fileRoutes(service));
  await app.register(linkRoutes(service));
  await app.register(consensusRoutes);
  await app.register(datalabRoutes(service));
  await app.register(refractrRoutes(service));
  return app;
};
