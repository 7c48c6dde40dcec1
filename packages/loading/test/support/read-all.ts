import { readingText } from '@docquorum/document';
import { type LoadingLimits, openAnyDocument } from '../../src/index.js';

/** All that a document shows, page after page. */
export async function readAll(
  bytes: Uint8Array | string,
  filename: string,
  limits: Partial<LoadingLimits> = {},
): Promise<{ text: string; pages: string[]; leftOut: readonly string[]; mimeType: string }> {
  await using document = await openAnyDocument(Buffer.from(bytes as string), { filename, limits });
  const pages: string[] = [];
  for (let pageNumber = 1; pageNumber <= document.pageCount; pageNumber += 1) {
    const page = await document.openPage(pageNumber);
    pages.push(readingText((await page.textLayer()).reading));
    page.close();
  }
  return { text: pages.join('\n\f\n'), pages, leftOut: document.leftOut, mimeType: document.mimeType };
}
