import type { JsonObject } from '@docquorum/document';
import type { Form } from '../http/read-form.js';
import { WireError } from '../http/wire-error.js';
import { booleanField, objectField } from '../retab/form-fields.js';

const formats = ['markdown', 'html', 'json', 'chunks'];

/** What all requests of this format share, beside their document. */
export interface DatalabWire extends JsonObject {
  formats: string[];
  saveCheckpoint: boolean;
  /** How the text looks. */
  paginate?: boolean;
  blockIds?: boolean;
  markdownInChunks?: boolean;
  /** Scores beside the values whatever the mode. */
  scores?: boolean;
  /** What was taken although it could be put better. */
  warnings?: string[];
  /** Recorded, without effect here. */
  recorded: JsonObject;
}

const formatsOf = (text: string | undefined): string[] => {
  const asked = (text ?? 'markdown').split(',').map((format) => format.trim());
  for (const format of asked) {
    if (!formats.includes(format)) {
      const message = `output_format: ${JSON.stringify(format)} is none of ${formats.join(', ')}`;
      throw new WireError(422, 'VALIDATION_ERROR', message, { details: { field: 'output_format' } });
    }
  }
  return asked;
};

/** What is recorded and has no effect here. */
const recordedFields = [
  'processing_location',
  'workflowstepdata_id',
  'model_override_settings',
  'eval_rubric_id',
  'extras',
];

/** Reads off a form what its answer must look like. */
export const wireOf = ({ fields }: Form): DatalabWire => {
  objectField(fields, 'additional_config');
  return {
    formats: formatsOf(fields['output_format']),
    saveCheckpoint: booleanField(fields, 'save_checkpoint', false),
    paginate: booleanField(fields, 'paginate', false),
    blockIds: booleanField(fields, 'add_block_ids', false),
    markdownInChunks: booleanField(fields, 'include_markdown_in_chunks', false),
    scores: booleanField(fields, 'include_scores', false),
    recorded: Object.fromEntries(recordedFields.map((name) => [name, fields[name] ?? null])),
  };
};
