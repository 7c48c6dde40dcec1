import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import fastify, { type FastifyInstance } from 'fastify';
import { datalabRoutes } from '../datalab/datalab-routes.js';
import { linkRoutes } from '../documents/link-routes.js';
import { refractrRoutes } from '../refractr/refractr-routes.js';
import { retabRoutes } from '../retab/retab-routes.js';
import type { Service } from '../service.js';
import { authenticate, openCaller, type KeyCheck } from './authenticate.js';
import { notFound } from './not-found.js';
import { addOperatorRoutes } from './operator-routes.js';
import { replyWithError } from './reply-with-error.js';
import { takeJson } from './take-json.js';

/** Pages of the documentation come from a plugin that cannot mark them as public. */
const documentation = /^\/docs(\/|$|\?)/;

/** How often the server looks for requests that arrive too slowly. */
const slowCheckMs = 30_000;
const headersMs = 60_000;

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

  takeJson(app);
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
  await app.register(formBody);
  await app.register(multipart, { limits: { fileSize: service.limits.maxDocumentBytes, files: 20, fields: 200 } });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Docquorum', version: service.version } },
  });

  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  app.get('/openapi.json', { schema: { hide: true }, config: { public: true } }, () => app.swagger());

  addOperatorRoutes(app, service);
  await app.register(retabRoutes(service));
  await app.register(datalabRoutes(service));
  await app.register(refractrRoutes(service));
  await app.register(linkRoutes(service));
  return app;
};
