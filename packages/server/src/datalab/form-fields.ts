import { Type, type TProperties } from 'typebox';
import { filePart } from '../http/form-options.js';

const text = Type.String();
const flag = Type.Boolean();

/** Fields of every form of this format, as the description shows them. Exactly one of the first three is given. */
const documentFields: TProperties = {
  file: filePart,
  file_url: text,
  checkpoint_id: text,
  mode: Type.Union(['fast', 'balanced', 'accurate'].map((mode) => Type.Literal(mode))),
  max_pages: Type.Integer({ minimum: 1 }),
  page_range: Type.String({ description: '0-based pages such as 0,5-10,20' }),
  output_format: Type.String({ description: 'one or several of markdown, html, json, chunks, parted by commas' }),
  save_checkpoint: flag,
  skip_cache: flag,
  webhook_url: text,
  processing_location: text,
};

export const convertFields: TProperties = {
  ...documentFields,
  paginate: flag,
  add_block_ids: flag,
  include_markdown_in_chunks: flag,
  additional_config: Type.String({ description: 'the JSON text of an object' }),
};

export const segmentFields: TProperties = {
  ...documentFields,
  segmentation_schema: Type.String({ description: 'the JSON text of {"segments": [name or {name, description}]}' }),
};

export const extractFields: TProperties = {
  ...documentFields,
  page_schema: Type.String({ description: 'the JSON text of a schema with properties' }),
  schema_id: text,
  schema_version: Type.Integer({ minimum: 1 }),
  extraction_mode: Type.Union(['turbo', 'fast', 'balanced', 'accurate'].map((mode) => Type.Literal(mode))),
  include_scores: flag,
};
