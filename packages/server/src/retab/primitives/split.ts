import type { JsonObject, JsonValue } from '@docquorum/document';
import { Type } from 'typebox';
import type { Primitive, PrimitiveBody } from '../primitive.js';
import { maybe } from '../request-schemas.js';
import {
  commonOptions,
  consensusField,
  echoNamed,
  engineNamed,
  given,
  namedFields,
  sharedFields,
  type Named,
} from './fields.js';

interface SplitBody extends PrimitiveBody {
  subdocuments: (Named & { allow_multiple_instances?: boolean | null })[];
}

const partOf = (part: JsonObject): JsonObject => ({
  name: part['name'] ?? '',
  pages: part['pages'] ?? [],
  regions: [],
});

/** `/v1/splits`: which pages belong to which kind of document. */
export const split: Primitive<SplitBody> = {
  path: '/v1/splits',
  kind: 'split',
  idPrefix: 'splt_',
  body: Type.Object({
    ...sharedFields,
    subdocuments: Type.Array(Type.Object({ ...namedFields, allow_multiple_instances: maybe(Type.Boolean()) }), {
      minItems: 1,
    }),
    n_consensus: consensusField(8),
  }),
  request: (body) => ({
    ...commonOptions(body),
    subdocuments: body.subdocuments.map((one) => ({
      ...engineNamed(one),
      allowMultipleInstances: one.allow_multiple_instances ?? false,
    })),
    ...given({ nConsensus: body.n_consensus }),
  }),
  echo: (body) => ({
    subdocuments: body.subdocuments.map((one) => ({
      ...echoNamed(one),
      allow_multiple_instances: one.allow_multiple_instances ?? false,
    })),
    n_consensus: body.n_consensus ?? 1,
    instructions: body.instructions ?? null,
  }),
  empty: [],
  answer: ({ parts = [], choices = [] }, nConsensus) => ({
    output: (parts as JsonObject[]).map(partOf),
    consensus: {
      choices: nConsensus === 1 ? [] : (choices as JsonObject[][]).map((choice) => choice.map(partOf)),
      likelihoods: (parts as JsonObject[]).map(({ pages, likelihood }) => ({
        name: likelihood ?? null,
        pages: (pages as JsonValue[]).map(() => likelihood ?? 0),
      })),
    },
  }),
};
