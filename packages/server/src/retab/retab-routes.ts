import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Service } from '../service.js';
import { consensusRoutes } from './consensus-routes.js';
import { documentRoutes } from './document-routes.js';
import { extractionRoutes } from './extraction-routes.js';
import { fileRoutes } from './file-routes.js';
import { jobRoutes } from './job-routes.js';
import type { Primitive, PrimitiveBody } from './primitive.js';
import { primitiveRoutes } from './primitive-routes.js';
import { classification } from './primitives/classification.js';
import { parse } from './primitives/parse.js';
import { partition } from './primitives/partition.js';
import { split } from './primitives/split.js';
import { projectExtractRoute } from './project-extract-route.js';
import { projectRoutes } from './project-routes.js';
import { schemaRoutes } from './schema-routes.js';

/** `/v1` of the Retab format. */
export const retabRoutes =
  (service: Service): FastifyPluginAsyncTypebox =>
  async (app) => {
    await app.register(extractionRoutes(service));
    for (const primitive of [classification, parse, split, partition]) {
      await app.register(primitiveRoutes(service, primitive as Primitive<PrimitiveBody>));
    }
    await app.register(schemaRoutes(service));
    await app.register(projectRoutes(service));
    await app.register(projectExtractRoute(service));
    await app.register(fileRoutes(service));
    await app.register(consensusRoutes);
    // Of older clients.
    await app.register(documentRoutes(service));
    await app.register(jobRoutes(service));
  };
