import { DocumentError } from '@docquorum/document';
import type { LoadedFlow } from '../flow/block.js';
import { loadMessage, messageType } from '../kinds/mail/load-message.js';
import type { LoadRequest } from '../load-request.js';
import { openCompound } from './open-compound.js';

/** Kinds of compound files that are not read, by a stream that they have, and the way out. */
const refused = [
  { stream: 'EncryptedPackage', code: 'ERR_DOCUMENT_ENCRYPTED', message: 'is encrypted: save it without a password' },
  { stream: 'WordDocument', code: 'ERR_DOCUMENT_TYPE', message: 'is an old Word file (.doc): save it as .docx or PDF' },
  { stream: 'Workbook', code: 'ERR_DOCUMENT_TYPE', message: 'is an old Excel file (.xls): save it as .xlsx or PDF' },
  { stream: 'Book', code: 'ERR_DOCUMENT_TYPE', message: 'is an old Excel file (.xls): save it as .xlsx or PDF' },
  {
    stream: 'PowerPoint Document',
    code: 'ERR_DOCUMENT_TYPE',
    message: 'is an old PowerPoint file (.ppt): save it as .pptx or PDF',
  },
] as const;

/** Loads a compound file ([MS-CFB]) that is an Outlook message, and says of others what they are. */
export function loadCompound(bytes: Uint8Array, request: LoadRequest): LoadedFlow {
  const { filename } = request;
  const folder = openCompound(bytes, request);
  if (folder.streams.has('__properties_version1.0')) {
    return { flow: loadMessage(folder, request), mimeType: messageType };
  }
  const found = refused.find(({ stream }) => folder.streams.has(stream));
  throw new DocumentError(
    found?.code ?? 'ERR_DOCUMENT_TYPE',
    `${filename} ${found?.message ?? 'is an old Office file: save it in a current format or as PDF'}.`,
  );
}
