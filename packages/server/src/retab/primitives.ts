import type { JsonObject, JsonValue } from '@docquorum/document';
import { Type } from 'typebox';
import type { Primitive, PrimitiveBody } from './primitive.js';
import { documentBody, maybe } from './request-schemas.js';

const shared = {
  document: documentBody,
  model: maybe(Type.String()),
  instructions: maybe(Type.String()),
  bust_cache: maybe(Type.Boolean()),
  background: maybe(Type.Boolean()),
};

const named = { name: Type.String({ minLength: 1 }), description: maybe(Type.String()) };

/** Leaves out what was not given. */
const given = (options: Record<string, unknown>): JsonObject =>
  Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== undefined),
  ) as JsonObject;

const common = (body: PrimitiveBody): JsonObject =>
  given({ instructions: body.instructions, bustCache: body.bust_cache });

interface Named {
  name: string;
  description?: string | null;
}

const categoryOf = ({ name, description }: Named): JsonObject => given({ name, description });

interface ClassificationBody extends PrimitiveBody {
  categories: Named[];
  first_n_pages?: number | null;
}

export const classification: Primitive<ClassificationBody> = {
  path: '/v1/classifications',
  kind: 'classification',
  idPrefix: 'cls_',
  body: Type.Object({
    ...shared,
    categories: Type.Array(Type.Object(named), { minItems: 1 }),
    first_n_pages: maybe(Type.Integer({ minimum: 1 })),
    n_consensus: maybe(Type.Integer({ minimum: 1, maximum: 16 })),
  }),
  request: (body) => ({
    ...common(body),
    categories: body.categories.map(categoryOf),
    ...given({ nConsensus: body.n_consensus, pages: body.first_n_pages == null ? null : `1-${body.first_n_pages}` }),
  }),
  echo: (body) => ({
    categories: body.categories.map(({ name, description }) => ({ name, description: description ?? '' })),
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

interface ParseBody extends PrimitiveBody {
  table_parsing_format?: 'markdown' | 'yaml' | 'html' | 'json' | null;
}

export const parse: Primitive<ParseBody> = {
  path: '/v1/parses',
  kind: 'parse',
  idPrefix: 'prs_',
  body: Type.Object({
    ...shared,
    table_parsing_format: maybe(Type.Union(['markdown', 'yaml', 'html', 'json'].map((format) => Type.Literal(format)))),
  }),
  request: (body) => ({
    ...given({ bustCache: body.bust_cache }),
    format: 'markdown',
    tableFormat: body.table_parsing_format ?? 'html',
  }),
  echo: (body) => ({ table_parsing_format: body.table_parsing_format ?? 'html' }),
  empty: { pages: [], text: '' },
  answer: ({ pageTexts = [] }) => ({ output: { pages: pageTexts, text: (pageTexts as string[]).join('\n\n') } }),
};

interface SplitBody extends PrimitiveBody {
  subdocuments: (Named & { allow_multiple_instances?: boolean | null })[];
}

const partOf = (part: JsonObject): JsonObject => ({
  name: part['name'] ?? '',
  pages: part['pages'] ?? [],
  regions: [],
});

export const split: Primitive<SplitBody> = {
  path: '/v1/splits',
  kind: 'split',
  idPrefix: 'splt_',
  body: Type.Object({
    ...shared,
    subdocuments: Type.Array(Type.Object({ ...named, allow_multiple_instances: maybe(Type.Boolean()) }), {
      minItems: 1,
    }),
    n_consensus: maybe(Type.Integer({ minimum: 1, maximum: 8 })),
  }),
  request: (body) => ({
    ...common(body),
    subdocuments: body.subdocuments.map((one) => ({
      ...categoryOf(one),
      allowMultipleInstances: one.allow_multiple_instances ?? false,
    })),
    ...given({ nConsensus: body.n_consensus }),
  }),
  echo: (body) => ({
    subdocuments: body.subdocuments.map((one) => ({
      name: one.name,
      description: one.description ?? '',
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

interface PartitionBody extends PrimitiveBody {
  key: string;
  instructions: string;
  allow_overlap?: boolean | null;
}

export const partition: Primitive<PartitionBody> = {
  path: '/v1/partitions',
  kind: 'partition',
  idPrefix: 'part_',
  body: Type.Object({
    ...shared,
    key: Type.String({ minLength: 1 }),
    instructions: Type.String(),
    allow_overlap: maybe(Type.Boolean()),
    n_consensus: maybe(Type.Integer({ minimum: 1, maximum: 8 })),
  }),
  request: (body) => ({ ...common(body), key: body.key, ...given({ allowOverlap: body.allow_overlap }) }),
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
