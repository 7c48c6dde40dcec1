import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Service } from '../service.js';
import { linkedDocument } from './links.js';
import { sendDocument } from './send-document.js';
import { receiveUpload } from './uploads.js';

/** The addresses that need no key because nobody can guess them: where bytes are put, and where they are got. */
export const linkRoutes =
  ({ store, limits }: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    // The bytes of an upload as they come, whatever type they are said to have.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

    app.put(
      '/v1/files/upload/:id',
      {
        schema: { params: Type.Object({ id: Type.String() }) },
        config: { public: true },
        bodyLimit: limits.maxDocumentBytes,
      },
      async ({ params, body }, reply) => {
        const bytes = (body ?? Buffer.alloc(0)) as Uint8Array | AsyncIterable<Uint8Array>;
        await receiveUpload(store, params.id, bytes, limits.maxDocumentBytes);
        return reply.status(200).send();
      },
    );

    app.get(
      '/v1/files/links/:id/:name',
      { schema: { params: Type.Object({ id: Type.String(), name: Type.String() }) }, config: { public: true } },
      async ({ params }, reply) => sendDocument(store, reply, (await linkedDocument(store, params.id)).ref),
    );
  };
