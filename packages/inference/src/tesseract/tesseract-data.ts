import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceError } from '@docquorum/document';
import { requireModelFile } from '../require-model-file.js';

/** A language that Tesseract reads. */
export interface TesseractLanguage {
  /** Three letters, as in `eng` (ISO 639-2). */
  readonly code: string;
  /** Absolute path of its gzipped data. */
  readonly path: string;
}

/** Finds the data of each language in its package. Throws `ERR_INFERENCE_MODEL_MISSING`; nothing is ever downloaded. */
export function findTesseractLanguages(codes: readonly string[]): TesseractLanguage[] {
  return codes.map((code) => {
    const packageName = `@tesseract.js-data/${code}`;
    const file = join(packageFolder(packageName), '4.0.0_best_int', `${code}.traineddata.gz`);
    return { code, path: requireModelFile(file, packageName) };
  });
}

function packageFolder(packageName: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  } catch (cause) {
    throw new InferenceError(
      'ERR_INFERENCE_MODEL_MISSING',
      `no language data: install the package ${packageName}, or leave the language out`,
      { cause, details: { package: packageName } },
    );
  }
}
