import { lineText, type Word } from '@docquorum/document';
import { openDocument, type OpenDocumentOptions, type TextLayer } from '../../src/index.js';

/** The text layer of one page. */
export async function textLayerOf(
  bytes: Uint8Array,
  options?: OpenDocumentOptions,
  pageNumber = 1,
): Promise<TextLayer> {
  await using document = await openDocument(bytes, options);
  const page = await document.openPage(pageNumber);
  return await page.textLayer();
}

export async function linesOf(bytes: Uint8Array, options?: OpenDocumentOptions): Promise<string[]> {
  return (await textLayerOf(bytes, options)).reading.lines.map(lineText);
}

export async function wordsOf(bytes: Uint8Array, options?: OpenDocumentOptions): Promise<Word[]> {
  return (await textLayerOf(bytes, options)).reading.lines.flatMap((line) => [...line.words]);
}
