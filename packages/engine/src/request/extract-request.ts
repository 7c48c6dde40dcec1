import { SchemaError } from '@docquorum/document';
import { compileSchema, schemaFromTemplate, type CompiledSchema } from '@docquorum/schema';
import type { DocumentInput } from './document-input.js';
import { rejectUnknown, requireInteger, wrongOption } from './extractor-options.js';
import type { PageRange } from './page-range.js';

/** What to extract from which document, and how carefully. Give either `jsonSchema` or `template`. */
export interface ExtractRequest {
  readonly document: DocumentInput;
  /** A JSON Schema whose root is an object. */
  readonly jsonSchema?: unknown;
  /** An example with `null` where values belong: `{ invoiceNumber: null, items: [{ sku: null }] }`. */
  readonly template?: unknown;
  /** Number of runs, 1..16. @default 1 */
  readonly nConsensus?: number;
  /** Dots per inch of page images where a page must be recognised, 96..300. @default 192 */
  readonly imageResolutionDpi?: number;
  /** Varies the later runs; equal seeds give equal results. 0..4294967295. @default 0 */
  readonly seed?: number;
  /** 1-based pages to read, such as `'1,3-5'`. @default all */
  readonly pages?: PageRange;
  /** Opens an encrypted PDF. */
  readonly password?: string;
  /** Free text that applies to all fields, read as hints. */
  readonly instructions?: string;
  readonly signal?: AbortSignal;
  /** Called whenever a page has been read. */
  readonly onProgress?: (progress: ExtractionProgress) => void;
}

export interface ExtractionProgress {
  readonly pagesRead: number;
  readonly pages: number;
}

export interface ResolvedExtractRequest extends ExtractRequest {
  readonly schema: CompiledSchema;
  readonly nConsensus: number;
  readonly imageResolutionDpi: number;
  readonly seed: number;
}

const known = [
  'document',
  'jsonSchema',
  'template',
  'nConsensus',
  'imageResolutionDpi',
  'seed',
  'pages',
  'password',
  'instructions',
  'signal',
  'onProgress',
];

/** Fills in defaults and compiles the schema. Throws `OptionError` or `SchemaError`. */
export function resolveExtractRequest(request: ExtractRequest): ResolvedExtractRequest {
  rejectUnknown(request, known, '');
  const { jsonSchema, template, nConsensus = 1, imageResolutionDpi = 192, seed = 0 } = request;
  if ((jsonSchema === undefined) === (template === undefined)) {
    throw wrongOption('jsonSchema', 'or template must be given, and not both');
  }
  requireInteger('nConsensus', nConsensus, 1, 16);
  requireInteger('imageResolutionDpi', imageResolutionDpi, 96, 300);
  requireInteger('seed', seed, 0, 0xffff_ffff);
  const schema = compileSchema(jsonSchema ?? schemaFromTemplate(template));
  if (!schema.root.types.has('object') || schema.root.properties.size === 0) {
    throw new SchemaError(
      'ERR_SCHEMA_NOT_OBJECT',
      'the schema must describe an object with at least one property: { "type": "object", "properties": { ... } }',
      { details: { pointer: '' } },
    );
  }
  return { ...request, schema, nConsensus, imageResolutionDpi, seed };
}
