import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { takeDocument, type TakenDocument } from '../documents/take-document.js';
import type { Service } from '../service.js';
import { WireError } from './wire-error.js';

/** A form as it came: text fields by name, files kept in the store. */
export interface Form {
  /** The last value of a repeated field; empty text counts as not given. */
  fields: Readonly<Record<string, string>>;
  files: readonly { field: string; document: TakenDocument }[];
}

/** Reads a multipart or urlencoded form; files go straight into the store. */
export const readForm = async (request: FastifyRequest, { store, limits }: Service): Promise<Form> => {
  const fields: Record<string, string> = Object.create(null);
  const files: Form['files'][number][] = [];
  const keep = (name: string, value: unknown): void => {
    if (value !== '' && value !== undefined && value !== null) fields[name] = String(value);
  };
  if (request.isMultipart()) {
    try {
      for await (const part of request.parts()) {
        if (part.type === 'field') keep(part.fieldname, part.value);
        else files.push({ field: part.fieldname, document: await take(part) });
      }
    } catch (error) {
      // The reader of forms throws plain errors; those of files and of the store carry codes.
      if (error instanceof WireError || 'code' in (error as object)) throw error;
      throw new WireError(400, 'BAD_REQUEST', `the form is malformed: ${(error as Error).message}`);
    }
  } else {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) keep(name, value);
  }
  return { fields, files };

  async function take({ file, filename }: MultipartFile): Promise<TakenDocument> {
    return takeDocument(store, file, filename, limits.maxDocumentBytes);
  }
};
