import type { JsonObject } from '@docquorum/document';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What a route answered. */
export interface OwnAnswer extends JsonObject {
  status_code: number;
  body: JsonObject;
}

/** Asks a route of this server as the caller of `request` would. */
export const askOwnRoute = async (
  app: FastifyInstance,
  { headers, query }: FastifyRequest,
  method: 'GET' | 'POST',
  path: string,
  { payload, idempotencyKey }: { payload?: object; idempotencyKey?: string } = {},
): Promise<OwnAnswer> => {
  const token = (query as { access_token?: string }).access_token;
  const credentials = ['authorization', 'api-key', 'x-api-key'].flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]]],
  );
  const reply = await app.inject({
    method,
    url: path,
    query: token === undefined ? {} : { access_token: token },
    headers: {
      ...Object.fromEntries(credentials),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    ...(payload !== undefined && { payload }),
  });
  return { status_code: reply.statusCode, body: reply.json<JsonObject>() };
};
