import { createRequire } from 'node:module';

/** The part of Tesseract's C++ interface that we call. */
export interface TesseractApi {
  /** 0 on success. `mode` 1: neural networks only. */
  Init(dataFolder: null, languages: string, mode: 1): number;
  SetVariable(name: string, value: string): void;
  /** Reads the file `/input`; 0 on success. `exif` 1: upright. */
  SetImageFile(exif: 1, angle: number): number;
  Recognize(monitor: null): number;
  /** Blocks, paragraphs, lines, words and symbols of the recognised page as JSON. */
  GetJSONText(): string;
  End(): void;
}

/** Tesseract as a WebAssembly module. */
export interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
  readonly TessBaseAPI: new () => TesseractApi;
}

interface TesseractModuleOptions {
  /** Called while a page is recognised. An exception leaves `Recognize`, after which the module is unusable. */
  TesseractProgress(percent: number): void;
  print(text: string): void;
  printErr(text: string): void;
}

/**
 * Starts a fresh copy of Tesseract. Always the build for plain WebAssembly SIMD, which every supported Node runs,
 * so that a page reads alike on all of them. Its remarks on odd pages are not printed: they would mix with the output
 * of the program around it.
 */
export function startTesseractCore(onProgress: () => void): Promise<TesseractModule> {
  const require = createRequire(import.meta.url);
  const start: (
    options: TesseractModuleOptions,
  ) => Promise<TesseractModule> = require('tesseract.js-core/tesseract-core-simd-lstm.js');
  return start({ TesseractProgress: onProgress, print: ignore, printErr: ignore });
}

const ignore = (): void => {};
