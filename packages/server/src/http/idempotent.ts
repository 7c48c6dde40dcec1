import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '@docquorum/document';
import type { Attempt, StoredAnswer, Store } from '@docquorum/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WireError } from './wire-error.js';

const keptMs = 24 * 60 * 60 * 1000;
/** A request that is silent this long died with its server. */
const leaseMs = 10_000;
const renewMs = leaseMs / 4;
const askAgainMs = 100;

/** A request that nobody has tried before. */
export const firstAttempt = (): Attempt => ({ id: randomUUID(), again: false });

/** Waits until the request is this caller's to run, or somebody's answer is there. */
const takeTurn = async (
  store: Store,
  request: Parameters<Store['idempotency']['begin']>[0],
): Promise<Attempt | StoredAnswer> => {
  for (;;) {
    const found = await store.idempotency.begin(request);
    if (found.state === 'conflict') {
      throw new WireError(409, 'IDEMPOTENCY_CONFLICT', 'this Idempotency-Key came with another body before');
    }
    if (found.state === 'done') return found.answer;
    if (found.state === 'begun') return found.attempt;
    await sleep(askAgainMs);
  }
};

/**
 * Runs a request once per `Idempotency-Key`: repeats get the stored answer, marked `Idempotent-Replayed`; those that
 * come while the first runs wait for it, and take it over when its server is lost; another body under the same key is
 * refused with 409. What `run` makes under the id of its attempt is made once.
 */
export const idempotent = async (
  store: Store,
  request: FastifyRequest,
  reply: FastifyReply,
  body: JsonValue,
  run: (attempt: Attempt) => Promise<StoredAnswer>,
): Promise<void> => {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') {
    const { status, body: answer } = await run(firstAttempt());
    return void reply.status(status).send(answer);
  }
  const scope = `${request.caller.keyId} ${request.method} ${request.url.split('?')[0]}`;
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const attempt = await takeTurn(store, { scope, key, bodyHash, ttlMs: keptMs, leaseMs });
  if ('status' in attempt) {
    return void reply.status(attempt.status).header('idempotent-replayed', 'true').send(attempt.body);
  }
  const renewal = setInterval(() => store.idempotency.renew(scope, key, leaseMs).catch(() => undefined), renewMs);
  try {
    const answer = await run(attempt);
    await store.idempotency.complete(scope, key, answer);
    reply.status(answer.status).send(answer.body);
  } catch (error) {
    // A failure may be tried again under the same key.
    await store.idempotency.abandon(scope, key);
    throw error;
  } finally {
    clearInterval(renewal);
  }
};
