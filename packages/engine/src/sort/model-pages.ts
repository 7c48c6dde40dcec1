import { DocquorumError } from '@docquorum/document';
import { modelDocument, type DocumentModel } from '@docquorum/extraction';
import type { EngineContext } from '../engine-context.js';
import { openPages } from '../reading/open-pages.js';
import type { ReadingProgress, ReadOptions } from '../request/read-options.js';
import type { PageProblem } from '../result/extraction-result.js';

/** What all calls that sort pages take. */
export interface SortOptions extends ReadOptions {
  /** Free text that says more about what is meant. */
  readonly instructions?: string;
  /** Called whenever a page has been read. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

export const sortOptionNames: readonly string[] = ['instructions', 'onProgress'];

/** The cheaper recogniser is enough to tell what a page is. */
const scanReading = { engine: 'ppocr', scale: 1 } as const;

/** The words of the pages, ready to be sorted. */
export async function modelPages(
  request: SortOptions,
  context: EngineContext,
): Promise<{ model: DocumentModel; pageProblems: readonly PageProblem[] }> {
  request.signal?.throwIfAborted();
  await using opened = await openPages(request, context, (pagesRead) =>
    request.onProgress?.({ pagesRead, pages: opened.pageNumbers.length }),
  );
  const { pages, pageNumbers } = opened;
  await pages.readTextLayers(pageNumbers);
  await pages.recognise([scanReading], pageNumbers);
  const [firstProblem] = pages.problems;
  if (pages.pageNumbers.length === 0 && firstProblem) throw DocquorumError.fromJSON(firstProblem.error);
  return { model: modelDocument(await pages.readingsFor(scanReading)), pageProblems: pages.problems };
}
