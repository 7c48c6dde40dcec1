import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { KeyStore } from '@docquorum/store';
import { WireError } from './wire-error.js';

/** Who asks. */
export interface Caller {
  tenant: string;
  /** What idempotency keys are scoped by. */
  keyId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** Asks for no key: health, documentation, and addresses that nobody can guess. */
    public?: boolean;
  }
}

/** The only tenant of a server without keys. */
export const openCaller: Caller = { tenant: 'default', keyId: 'open' };

const first = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The key as any of the three products sends it: `Authorization: Bearer`, `Api-Key`, `X-API-Key`, `?access_token=`. */
const presentedKey = ({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1] ??
  first(headers['api-key']) ??
  first(headers['x-api-key']) ??
  first((query as Record<string, unknown> | undefined)?.['access_token']);

/** Knows callers by their keys; undefined for a key that is not valid. */
export type KeyCheck = (key: string) => Promise<Caller | undefined>;

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Accepts the keys of the store and one that was given when the server started. */
export const keyCheck = (keys: KeyStore, configured: string | undefined): KeyCheck => {
  const wanted = configured === undefined ? undefined : digest(configured);
  return async (key) => {
    if (wanted !== undefined && timingSafeEqual(digest(key), wanted)) return { ...openCaller, keyId: 'configured' };
    const known = await keys.verify(key);
    return known === undefined ? undefined : { tenant: known.tenant, keyId: known.id };
  };
};

/** Finds the caller, or refuses with 401. */
export const authenticate = async (request: FastifyRequest, check: KeyCheck): Promise<Caller> => {
  const key = presentedKey(request);
  const caller = key === undefined ? undefined : await check(key);
  if (caller === undefined) {
    throw new WireError(401, 'UNAUTHORIZED', key === undefined ? 'an API key is needed' : 'the API key is not valid');
  }
  return caller;
};
