import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

export type PdfjsLibrary = typeof pdfjs;

/** The data that pdf.js reads from its own package. It wants plain folders with a trailing slash. */
export interface PdfjsFolders {
  readonly standardFontDataUrl: string;
  readonly cMapUrl: string;
  readonly wasmUrl: string;
  readonly iccUrl: string;
}

let loading: Promise<{ library: PdfjsLibrary; folders: PdfjsFolders }> | undefined;

/** Loads pdf.js at the first call: it costs 200 ms and 60 MB, which nobody should pay for an image file. */
export function loadPdfjs(): Promise<{ library: PdfjsLibrary; folders: PdfjsFolders }> {
  loading ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((library) => ({ library, folders: findFolders() }));
  return loading;
}

function findFolders(): PdfjsFolders {
  const base = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const folder = (name: string): string => join(base, name) + sep;
  return {
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  };
}
