import { reconcile } from '@docquorum/consensus';
import { pointerSteps, type JsonValue } from '@docquorum/document';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { consensusBody } from './request-schemas.js';

/** `/items/0/sku` as `items.0.sku`. */
const dotted = (pointer: string): string => pointerSteps(pointer).join('.');

/** `POST /v1/consensus` of the Retab format: stateless, thin over `reconcile`. */
export const consensusRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.post('/v1/consensus', { schema: { body: consensusBody } }, async ({ body }) => {
    const schema = body.json_schema ?? {};
    const { output, fields, alignment } = reconcile({
      inputs: body.inputs as JsonValue[],
      ...(Object.keys(schema).length === 0 ? {} : { jsonSchema: schema }),
    });
    return {
      consensus: output,
      likelihoods: Object.fromEntries(fields.map(({ path, likelihood }) => [dotted(path), likelihood])),
      fields: fields.map(({ path, value, likelihood, supportingInputCount, totalInputCount }) => ({
        path: dotted(path),
        value,
        likelihood,
        supporting_input_count: supportingInputCount,
        total_input_count: totalInputCount,
      })),
      // Never null: a client's own check wants the object.
      alignment: {
        reference_index: alignment.referenceIndex,
        aligned_inputs: body.include_alignment === true ? alignment.alignedInputs : null,
        path_alignments:
          body.include_alignment === true
            ? alignment.pathAlignments.map(({ path: canonical, inputPaths }) => ({
                canonical_path: dotted(canonical),
                source_paths: inputPaths.map((path) => (path === null ? null : dotted(path))),
              }))
            : [],
      },
      reference_index: alignment.referenceIndex,
    };
  });
};
