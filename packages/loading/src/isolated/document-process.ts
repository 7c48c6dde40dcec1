/** The process of one document. Whatever the document does here, it does to this process alone. */
import { DocquorumError, DocumentError } from '@docquorum/document';
import type { OpenedPage } from '@docquorum/rendering';
import type { LoadedDocument } from '../loaded-document.js';
import { openAnyDocument } from '../open-any-document.js';
import type { CallArgument, CallName, CallResult, SentAnswer, SentCall } from './process-calls.js';

let document: Promise<LoadedDocument> | undefined;
const pages = new Map<number, Promise<OpenedPage>>();

const opened = (): Promise<LoadedDocument> =>
  document ?? Promise.reject(new DocumentError('ERR_DOCUMENT_UNREADABLE', 'No document was opened in this process.'));

const pageOf = async (pageNumber: number): Promise<OpenedPage> => {
  const page = pages.get(pageNumber) ?? opened().then((whole) => whole.openPage(pageNumber));
  pages.set(pageNumber, page);
  page.catch(() => pages.delete(pageNumber));
  return page;
};

const calls: { readonly [Name in CallName]: (argument: CallArgument<Name>) => Promise<CallResult<Name>> } = {
  async open({ bytes, filename, password, limits }) {
    document = openAnyDocument(bytes, { filename, limits, ...(password !== undefined && { password }) });
    const { filename: name, mimeType, pageCount, leftOut } = await document;
    return { filename: name, mimeType, pageCount, leftOut };
  },
  async openPage({ pageNumber }) {
    const { width, height } = await pageOf(pageNumber);
    return { width, height };
  },
  textLayer: async ({ pageNumber }) => (await pageOf(pageNumber)).textLayer(),
  render: async ({ pageNumber, ...options }) => (await pageOf(pageNumber)).render(options),
  async closePage({ pageNumber }) {
    const page = pages.get(pageNumber);
    pages.delete(pageNumber);
    (await page?.catch(() => undefined))?.close();
  },
};

const send = (answer: SentAnswer): void => {
  if (process.connected) process.send?.(answer, undefined, {}, () => undefined);
};

process.on('message', ({ id, name, argument }: SentCall) => {
  const call = calls[name] as (given: unknown) => Promise<unknown>;
  call(argument).then(
    (value) => send({ id, value }),
    (cause: unknown) => {
      const error = DocquorumError.isInstance(cause)
        ? cause
        : new DocumentError('ERR_DOCUMENT_UNREADABLE', `The document cannot be read: ${String(cause)}`);
      send({ id, error: error.toJSON() });
    },
  );
});
// Nobody waits any more.
process.on('disconnect', () => process.exit(0));
