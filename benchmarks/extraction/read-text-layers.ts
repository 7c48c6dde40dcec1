import { readFile } from 'node:fs/promises';
import type { Reading } from '@docquorum/document';
import type { Fixture } from '@docquorum/fixtures';
import { openDocument } from '@docquorum/rendering';

/** The text layers of a fixture's PDF, one a page. */
export async function readTextLayers({ documentPath }: Pick<Fixture, 'documentPath'>): Promise<Reading[]> {
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
