import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceError } from '@docquorum/document';
import { requireModelFile } from '../require-model-file.js';

/** A language that Tesseract reads. */
export interface TesseractLanguage {
  /** Three letters, as in `eng` (ISO 639-2). */
  readonly code: string;
  /** Absolute path of its data, gzipped if it ends in `.gz`. */
  readonly path: string;
}

/**
 * Finds the data of each language: in `folder` if given (`<code>.traineddata` or `<code>.traineddata.gz`), else in its
 * package. Throws `ERR_INFERENCE_MODEL_MISSING`; nothing is ever downloaded.
 */
export function findTesseractLanguages(codes: readonly string[], folder?: string): TesseractLanguage[] {
  return codes.map((code) => ({ code, path: dataInFolder(code, folder) ?? dataInPackage(code) }));
}

/** Those of the languages whose data are there. */
export function findInstalledLanguages(codes: readonly string[], folder?: string): TesseractLanguage[] {
  return codes.flatMap((code) => {
    try {
      return findTesseractLanguages([code], folder);
    } catch (error) {
      if (InferenceError.isInstance(error)) return [];
      throw error;
    }
  });
}

function dataInFolder(code: string, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  return [`${code}.traineddata`, `${code}.traineddata.gz`].map((file) => join(folder, file)).find(existsSync);
}

function dataInPackage(code: string): string {
  const packageName = `@tesseract.js-data/${code}`;
  return requireModelFile(join(packageFolder(packageName), '4.0.0_best_int', `${code}.traineddata.gz`), packageName);
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
