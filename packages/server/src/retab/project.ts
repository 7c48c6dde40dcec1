import type { JsonObject } from '@docquorum/document';
import type { Store, StoredRecord } from '@docquorum/store';
import { WireError } from '../http/wire-error.js';
import { defaultModel } from './create-extraction.js';
import { isoTime } from './status.js';

export const projectKind = 'project';

/** What requests of a project fall back to. */
export interface InferenceSettings extends JsonObject {
  model: string;
  image_resolution_dpi: number;
  n_consensus: number;
}

const defaults: InferenceSettings = { model: defaultModel, image_resolution_dpi: 192, n_consensus: 1 };

export interface ProjectBody extends JsonObject {
  name: string;
  draft_config: { json_schema: JsonObject; inference_settings: JsonObject; origin: string | null };
  published_config: { json_schema: JsonObject; inference_settings: JsonObject; origin: string | null } | null;
}

/** A new project's body. */
export const newProject = (
  name: string,
  jsonSchema: JsonObject | null | undefined,
  settings: JsonObject | null | undefined,
): ProjectBody => ({
  name,
  draft_config: { json_schema: jsonSchema ?? {}, inference_settings: { ...defaults, ...settings }, origin: null },
  published_config: null,
});

export const projectReply = ({ id, body, updatedAt, createdAt }: StoredRecord): JsonObject & { id: string } => ({
  id,
  ...body,
  is_published: body['published_config'] !== null,
  created_at: isoTime(createdAt),
  updated_at: isoTime(updatedAt),
});

export const findProject = async (store: Store, tenant: string, id: string): Promise<StoredRecord> => {
  const project = await store.records.get(tenant, projectKind, id);
  if (project === undefined) throw new WireError(404, 'NOT_FOUND', `there is no project ${id}`);
  return project;
};

/** The schema and settings in force: the published ones, else the draft. */
export const configOf = ({ body }: StoredRecord): { jsonSchema: JsonObject; settings: InferenceSettings } => {
  const { draft_config: draft, published_config: published } = body as ProjectBody;
  const config = published ?? draft;
  return { jsonSchema: config.json_schema, settings: { ...defaults, ...config.inference_settings } };
};
