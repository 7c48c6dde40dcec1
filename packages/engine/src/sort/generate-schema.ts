import { generateSchema as schemaOf } from '@docquorum/extraction';
import type { JsonSchema } from '@docquorum/schema';
import type { EngineContext } from '../engine-context.js';
import { rejectUnknown, wrongOption } from '../request/check-options.js';
import type { DocumentInput } from '../request/document-input.js';
import { checkReadOptions, readOptionNames, type ReadOptions } from '../request/read-options.js';
import { modelPages } from './model-pages.js';

/** Which fields do these documents print? */
export interface GenerateSchemaRequest extends Omit<ReadOptions, 'document'> {
  /** Documents of one kind, 1 to 64; what any of them prints gets a field. */
  readonly documents: readonly DocumentInput[];
}

const mostDocuments = 64;

/** Reads the documents one after the other and proposes a schema. */
export async function generateSchema(request: GenerateSchemaRequest, context: EngineContext): Promise<JsonSchema> {
  rejectUnknown(request, [...readOptionNames.filter((name) => name !== 'document'), 'documents'], '');
  const { documents, ...options } = request;
  if (!Array.isArray(documents) || documents.length === 0 || documents.length > mostDocuments) {
    throw wrongOption('documents', `must be a list of 1 to ${mostDocuments} documents`);
  }
  const models = [];
  for (const document of documents as readonly DocumentInput[]) {
    checkReadOptions({ ...options, document });
    models.push((await modelPages({ ...options, document }, context)).model);
  }
  return schemaOf({ models });
}
