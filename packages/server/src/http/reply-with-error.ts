import { DocquorumError } from '@docquorum/document';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { statusOfCode } from './status-of-code.js';
import { vendorOf, type Vendor } from './vendor.js';
import { WireError } from './wire-error.js';

const internal = (): WireError =>
  new WireError(500, 'INTERNAL_ERROR', 'something went wrong on this server; its log says what');

/** Any failure as a wire error; what we did not foresee tells the outside nothing. */
const toWireError = (error: unknown): WireError => {
  if (error instanceof WireError) return error;
  if (DocquorumError.isInstance(error)) {
    const { status, code } = statusOfCode(error.code);
    return status >= 500 ? internal() : new WireError(status, code, error.message, { details: { code: error.code } });
  }
  const { statusCode, validation, code, message } = error as Partial<FastifyError>;
  if (validation !== undefined) {
    const [first] = validation;
    return new WireError(422, 'VALIDATION_ERROR', message ?? 'the request is malformed', {
      details: { path: first?.instancePath ?? '', rule: first?.keyword ?? '' },
    });
  }
  if (statusCode === 413) return new WireError(413, 'TOO_LARGE', 'the request is larger than this server allows');
  if (statusCode === 429)
    return new WireError(429, 'RATE_LIMITED', 'too many requests: try again later', { retryAfter: 5 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new WireError(
      statusCode === 415 ? 415 : 400,
      code?.includes('JSON') === true ? 'INVALID_JSON' : 'BAD_REQUEST',
      message ?? 'bad request',
    );
  }
  return internal();
};

const envelopes: Record<Vendor, (error: WireError) => object> = {
  retab: ({ code, message, details }) => ({ detail: { code, message, details } }),
  datalab: ({ status, code, message, details }) => ({
    detail:
      status === 422
        ? [
            {
              type: code.toLowerCase(),
              loc: [
                'body',
                ...String(details?.['field'] ?? '')
                  .split('.')
                  .filter(Boolean),
              ],
              msg: message,
            },
          ]
        : message,
  }),
  refractr: ({ code, message }) => ({ error: code.toLowerCase(), message, code }),
};

/** Refractr knows 400 where others say 422. */
const statusFor = (vendor: Vendor, { status }: WireError): number =>
  vendor === 'refractr' && status === 422 ? 400 : status;

/** Fastify's error handler: the right status, in the envelope of the path's vendor. */
export const replyWithError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const wire = toWireError(error);
  if (wire.status >= 500) request.log.error({ err: error }, 'request failed');
  const vendor = vendorOf(request.url.split('?')[0] ?? '', request.headers['content-type']);
  if (wire.retryAfter !== undefined) reply.header('retry-after', wire.retryAfter);
  reply.status(statusFor(vendor, wire)).type('application/json').send(envelopes[vendor](wire));
};
