import type { FastifyInstance } from 'fastify';
import type { Service } from '../service.js';
import { createMetrics } from './metrics.js';

const hidden = { hide: true };
/** For whoever watches the service: no key, not described. */
const open = { schema: hidden, config: { public: true } };

/** Adds health, readiness, capacity and metrics; counts every answer of the application. */
export const addOperatorRoutes = (app: FastifyInstance, { store, limits }: Service): void => {
  const metrics = createMetrics(store);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.inc({ route, method: request.method, status: reply.statusCode });
    metrics.seconds.observe({ route }, reply.elapsedTime / 1000);
    done();
  });

  app.get('/metrics', { schema: hidden }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
  app.get('/healthz', open, () => ({ status: 'ok' }));
  app.get('/readyz', open, async (_request, reply) => {
    const health = await store.health();
    return reply
      .status(health.ok ? 200 : 503)
      .send(health.ok ? { status: 'ready' } : { status: 'not ready', reason: health.reason });
  });
  app.get('/v1/capacity', async () => ({ ...(await store.jobs.load()), max_queued: limits.maxQueued }));
};
