import type { OpenedPage } from '@docquorum/rendering';
import type { LoadedDocument } from '../loaded-document.js';
import type { LoadingLimits } from '../loading-limits.js';
import { DocumentProcess } from './document-process-handle.js';

/** Opens a document in a process of its own, which ends with the document. */
export async function openIsolated(
  bytes: Uint8Array,
  filename: string,
  limits: LoadingLimits,
  { password, signal }: { readonly password: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<LoadedDocument> {
  signal?.throwIfAborted();
  const process = new DocumentProcess(filename, limits);
  const close = (): Promise<void> => process.close();
  try {
    const facts = await process.call('open', { bytes, filename, password, limits }, signal);
    return {
      ...facts,
      openPage: (pageNumber, options) => openPage(process, pageNumber, options?.signal),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(
  process: DocumentProcess,
  pageNumber: number,
  signal: AbortSignal | undefined,
): Promise<OpenedPage> {
  const { width, height } = await process.call('openPage', { pageNumber }, signal);
  return {
    pageNumber,
    width,
    height,
    textLayer: (options) => process.call('textLayer', { pageNumber }, options?.signal),
    render: ({ signal: stop, ...options }) => process.call('render', { pageNumber, ...options }, stop),
    close: () => {
      // A process that has ended has closed it.
      process.call('closePage', { pageNumber }).catch(() => undefined);
    },
  };
}
