import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '@docquorum/document';
import type { StoredAnswer, Store } from '@docquorum/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WireError } from './wire-error.js';

const keptMs = 24 * 60 * 60 * 1000;
/** A request that began this long ago and never ended died with its server. */
const staleMs = 15 * 60 * 1000;
const askAgainMs = 100;

/**
 * Runs a request once per `Idempotency-Key`: repeats get the stored answer, marked `Idempotent-Replayed`; those that
 * come while the first runs wait for it; another body under the same key is refused with 409.
 */
export const idempotent = async (
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  body: JsonValue,
  run: () => Promise<StoredAnswer>,
): Promise<void> => {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') {
    const { status, body: answer } = await run();
    return void reply.status(status).send(answer);
  }
  const scope = `${request.caller.keyId} ${request.method} ${request.url.split('?')[0]}`;
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  for (;;) {
    const found = await store.idempotency.begin({ scope, key, bodyHash, ttlMs: keptMs, staleMs });
    if (found.state === 'conflict') {
      throw new WireError(409, 'IDEMPOTENCY_CONFLICT', 'this Idempotency-Key came with another body before');
    }
    if (found.state === 'done') {
      return void reply.status(found.answer.status).header('idempotent-replayed', 'true').send(found.answer.body);
    }
    if (found.state === 'begun') break;
    await sleep(askAgainMs);
  }
  try {
    const answer = await run();
    await store.idempotency.complete(scope, key, answer);
    reply.status(answer.status).send(answer.body);
  } catch (error) {
    // A failure may be tried again under the same key.
    await store.idempotency.abandon(scope, key);
    throw error;
  }
};
