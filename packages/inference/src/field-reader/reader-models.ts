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

/** Finds the field reader, which comes with this package. Throws `ERR_INFERENCE_MODEL_MISSING`. */
export function findReaderModels(): ReaderModels {
  const find = (file: string): string =>
    requireModelFile(
      fileURLToPath(new URL(`../../models/field-reader/${file}`, import.meta.url)),
      '@docquorum/inference',
    );
  return {
    constants: find('reader.json'),
    words: find('words.onnx'),
    query: find('query.onnx'),
    trunk: find('trunk.onnx'),
    head: find('head.onnx'),
  };
}
