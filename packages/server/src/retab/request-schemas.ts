import { Type, type Static, type TOptional, type TSchema, type TUnion, type TNull } from 'typebox';

/** Optional, and null counts as not given: one client sends nulls, the other leaves them out. */
export const maybe = <T extends TSchema>(schema: T): TOptional<TUnion<[T, TNull]>> =>
  Type.Optional(Type.Union([schema, Type.Null()]));

const json = Type.Record(Type.String(), Type.Any());

export const documentBody = Type.Object({
  id: maybe(Type.String()),
  filename: maybe(Type.String()),
  url: maybe(Type.String()),
  mime_type: maybe(Type.String()),
});

const metadata = Type.Record(Type.String(), Type.String());

export const extractionBody = Type.Object({
  document: documentBody,
  json_schema: json,
  model: maybe(Type.String()),
  image_resolution_dpi: maybe(Type.Integer({ minimum: 96, maximum: 300 })),
  instructions: maybe(Type.String()),
  n_consensus: maybe(Type.Integer({ minimum: 1, maximum: 16 })),
  seed: maybe(Type.Integer({ minimum: 0 })),
  temperature: maybe(Type.Number({ minimum: 0, maximum: 2 })),
  metadata: maybe(metadata),
  additional_messages: maybe(Type.Array(Type.Any())),
  bust_cache: maybe(Type.Boolean()),
  stream: maybe(Type.Boolean()),
  background: maybe(Type.Boolean()),
  chunking_keys: maybe(json),
  deep_extraction: maybe(Type.Boolean()),
});
export type ExtractionBody = Static<typeof extractionBody>;

export const listQuery = Type.Object({
  limit: Type.Optional(Type.String()),
  order: Type.Optional(Type.String()),
  after: Type.Optional(Type.String()),
  before: Type.Optional(Type.String()),
  filename: Type.Optional(Type.String()),
  filename_contains: Type.Optional(Type.String()),
  filename_regex: Type.Optional(Type.String()),
  document_type: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  status: Type.Optional(Type.String()),
  from_date: Type.Optional(Type.String()),
  to_date: Type.Optional(Type.String()),
  metadata: Type.Optional(Type.String()),
});
export type ListQuery = Static<typeof listQuery>;

export const fileListQuery = Type.Object({ ...listQuery.properties, mime_type: Type.Optional(Type.String()) });

export const idParams = Type.Object({ id: Type.String() });

export const consensusBody = Type.Object({
  inputs: Type.Array(json, { minItems: 1, maxItems: 16 }),
  json_schema: maybe(json),
  include_alignment: maybe(Type.Boolean()),
});

export const projectBody = Type.Object({
  name: Type.String({ minLength: 1 }),
  json_schema: maybe(json),
  inference_settings: maybe(json),
});

export const projectPatch = Type.Partial(projectBody);

export const uploadBody = Type.Object({
  filename: Type.String(),
  size_bytes: Type.Integer({ minimum: 0 }),
  content_type: maybe(Type.String()),
  sha256: maybe(Type.String()),
});
