import type { JsonObject } from '@docquorum/document';
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

interface ClassificationBody extends PrimitiveBody {
  categories: Named[];
  first_n_pages?: number | null;
}

/** `/v1/classifications`: which of the given categories a document is. */
export const classification: Primitive<ClassificationBody> = {
  path: '/v1/classifications',
  kind: 'classification',
  idPrefix: 'cls_',
  body: Type.Object({
    ...sharedFields,
    categories: Type.Array(Type.Object(namedFields), { minItems: 1 }),
    first_n_pages: maybe(Type.Integer({ minimum: 1 })),
    n_consensus: consensusField(16),
  }),
  request: (body) => ({
    ...commonOptions(body),
    categories: body.categories.map(engineNamed),
    ...given({ nConsensus: body.n_consensus, pages: body.first_n_pages == null ? null : `1-${body.first_n_pages}` }),
  }),
  echo: (body) => ({
    categories: body.categories.map(echoNamed),
    n_consensus: body.n_consensus ?? 1,
    instructions: body.instructions ?? null,
  }),
  empty: { category: '', reasoning: '' },
  answer: ({ category = '', reasoning = '', likelihood = null, choices = [] }, nConsensus) => ({
    output: { category, reasoning },
    // `likelihoods` is left out for one look: null fails a client's own check.
    consensus:
      nConsensus === 1
        ? { choices: [], likelihood: null }
        : {
            choices: (choices as JsonObject[]).map((choice) => ({
              category: choice['category'] ?? '',
              reasoning: choice['reasoning'] ?? '',
            })),
            likelihood,
            likelihoods: likelihood,
          },
  }),
};
