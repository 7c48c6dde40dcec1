import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireModelFile } from '../require-model-file.js';

/** Absolute paths of the files of the field reader. */
export interface ReaderModels {
  readonly constants: string;
  readonly words: string;
  readonly query: string;
  readonly trunk: string;
  readonly head: string;
}

/** Finds the field reader: in a folder, or the one that comes with this package. Throws `ERR_INFERENCE_MODEL_MISSING`. */
export function findReaderModels(folder?: string): ReaderModels {
  const own = new URL('../../models/field-reader/', import.meta.url);
  const find = (file: string): string =>
    requireModelFile(folder ? join(folder, file) : fileURLToPath(new URL(file, own)), '@docquorum/inference');
  return {
    constants: find('reader.json'),
    words: find('words.onnx'),
    query: find('query.onnx'),
    trunk: find('trunk.onnx'),
    head: find('head.onnx'),
  };
}
