import { readFile } from 'node:fs/promises';
import type { Reading } from '@docquorum/document';
import type { Fixture } from '@docquorum/fixtures';
import { openDocument } from '@docquorum/rendering';

/** The words of all pages of a fixture as its text layer gives them. */
export async function readTextLayers({ documentPath }: Fixture): Promise<Reading[]> {
  await using opened = await openDocument(await readFile(documentPath), { filename: 'document.pdf' });
  const readings: Reading[] = [];
  for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber += 1) {
    const page = await opened.openPage(pageNumber);
    const { reading } = await page.textLayer();
    page.close();
    readings.push(reading);
  }
  return readings;
}
