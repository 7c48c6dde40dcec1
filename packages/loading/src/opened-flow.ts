import { DocumentError, OptionError } from '@docquorum/document';
import type { OpenedDocument, OpenedPage } from '@docquorum/rendering';
import { layOutFlow, pageSize, readVirtualPage } from './flow/lay-out-flow.js';
import type { LoadedFlow } from './flow/block.js';
import type { LoadRequest } from './load-request.js';
import type { LoadedDocument } from './loaded-document.js';

/** A document without pages of its own as one with virtual pages: they have words, and no pixels. */
export function openFlow({ flow, mimeType }: LoadedFlow, request: LoadRequest): LoadedDocument {
  const { filename } = request;
  const pages = layOutFlow(flow.blocks, request);
  const openPage: OpenedDocument['openPage'] = async (pageNumber, { signal } = {}) => {
    signal?.throwIfAborted();
    const page = pages[pageNumber - 1];
    if (!page) {
      throw new OptionError(`${filename} has pages 1 to ${pages.length}, no page ${pageNumber}.`, {
        details: { option: 'pageNumber' },
      });
    }
    const opened: OpenedPage = {
      pageNumber,
      ...pageSize(page.columns),
      // Also a page without words is all that the file says there: nothing is left to recognise.
      textLayer: async () => ({ reading: readVirtualPage(page, pageNumber), quality: 'good', reasons: [] }),
      render: async () => {
        throw new DocumentError(
          'ERR_DOCUMENT_NO_IMAGE',
          `${filename} (${mimeType}) has text but no page images: read its text, or print it to PDF to get images.`,
          { details: { pageNumber } },
        );
      },
      close: () => undefined,
    };
    return opened;
  };
  return {
    filename,
    mimeType,
    pageCount: pages.length,
    leftOut: flow.leftOut,
    openPage,
    close: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
}
