import { isDeeperThan } from '@docquorum/schema';
import type { FastifyInstance } from 'fastify';
import { WireError } from './wire-error.js';

/** Levels of a JSON body; deeper ones overflow the stack of whoever walks them. */
const maxDepth = 500;

/** Takes JSON bodies: none where a client says JSON without sending any, no keys of prototypes, no bottomless depth. */
export const takeJson = (app: FastifyInstance): void => {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === ''
      ? done(null, undefined)
      : void parse(request, body, (error, value) =>
          isDeeperThan(value, maxDepth)
            ? done(new WireError(400, 'INVALID_JSON', `the body is more than ${maxDepth} levels deep`))
            : done(error, value),
        ),
  );
};
