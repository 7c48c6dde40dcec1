import type { JsonObject, JsonValue } from '@docquorum/document';
import { Type } from 'typebox';
import type { Primitive, PrimitiveBody } from '../primitive.js';
import { maybe } from '../request-schemas.js';
import { commonOptions, consensusField, given, sharedFields } from './fields.js';

interface PartitionBody extends PrimitiveBody {
  key: string;
  instructions: string;
  allow_overlap?: boolean | null;
}

/** `/v1/partitions`: which pages belong to which value of a key. */
export const partition: Primitive<PartitionBody> = {
  path: '/v1/partitions',
  kind: 'partition',
  idPrefix: 'part_',
  body: Type.Object({
    ...sharedFields,
    key: Type.String({ minLength: 1 }),
    instructions: Type.String(),
    allow_overlap: maybe(Type.Boolean()),
    n_consensus: consensusField(8),
  }),
  request: (body) => ({ ...commonOptions(body), key: body.key, ...given({ allowOverlap: body.allow_overlap }) }),
  echo: (body) => ({
    key: body.key,
    allow_overlap: body.allow_overlap ?? true,
    n_consensus: body.n_consensus ?? 1,
    instructions: body.instructions,
  }),
  empty: [],
  answer: ({ partitions = [] }, nConsensus) => {
    const output = (partitions as JsonObject[]).map(({ key = '', pages = [] }) => ({ key, pages }));
    return {
      output,
      consensus: {
        // The values of a key are found in one way: every vote is the same.
        choices: nConsensus === 1 ? [] : Array.from({ length: nConsensus }, () => output),
        likelihoods: (partitions as JsonObject[]).map(({ pages, confidence }) => ({
          key: confidence ?? null,
          pages: (pages as JsonValue[]).map(() => confidence ?? 0),
        })),
      },
    };
  },
};
