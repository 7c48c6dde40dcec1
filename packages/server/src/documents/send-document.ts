import type { Store } from '@docquorum/store';
import type { FastifyReply } from 'fastify';
import type { DocumentRef } from '../work/job-payloads.js';

/** Sends the bytes of a document as something to save, never to show: it may hold scripts. */
export const sendDocument = async (
  store: Store,
  reply: FastifyReply,
  { hash, mimeType, filename }: DocumentRef,
): Promise<FastifyReply> =>
  reply
    .type(mimeType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`)
    .send(await store.blobs.stream(hash));
