import type { FastifyReply } from 'fastify';

/** Aborts when the connection closes before the answer was sent. */
export const goneSignal = (reply: FastifyReply): AbortSignal => {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
};
