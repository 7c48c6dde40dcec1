import type { FastifyRequest } from 'fastify';
import absent from './absent.json' with { type: 'json' };
import { WireError } from './wire-error.js';

/**
 * Whatever no route answers. What a vendor's client knows and this server does not is said by name; not with 501,
 * because the clients ask again after every 5xx.
 */
export const notFound = ({ url }: FastifyRequest): never => {
  const missing = absent.find(
    ({ path }) => url === path || (/^[/?]/.test(url.slice(path.length)) && url.startsWith(path)),
  );
  if (missing !== undefined) throw new WireError(404, 'NOT_SUPPORTED', `this server does not do ${missing.what}`);
  throw new WireError(404, 'NOT_FOUND', 'there is nothing at this path');
};
