import { DocumentError } from '@docquorum/document';

/** Streams that tell the kinds of compound files ([MS-CFB]) apart; their names are stored in UTF-16. */
const kinds = [
  { stream: 'EncryptedPackage', code: 'ERR_DOCUMENT_ENCRYPTED', message: 'is encrypted: save it without a password' },
  { stream: 'WordDocument', code: 'ERR_DOCUMENT_TYPE', message: 'is an old Word file (.doc): save it as .docx or PDF' },
  { stream: 'Workbook', code: 'ERR_DOCUMENT_TYPE', message: 'is an old Excel file (.xls): save it as .xlsx or PDF' },
  {
    stream: 'PowerPoint Document',
    code: 'ERR_DOCUMENT_TYPE',
    message: 'is an old PowerPoint file (.ppt): save it as .pptx or PDF',
  },
  {
    stream: '__substg1.0_',
    code: 'ERR_DOCUMENT_TYPE',
    message: 'is an Outlook message (.msg): save it as .eml, HTML or PDF',
  },
] as const;

/** Says what a compound file is, and the way out. */
export function refuseCompound(bytes: Uint8Array, filename: string): never {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = kinds.find(({ stream }) => file.includes(Buffer.from(stream, 'utf16le')));
  throw new DocumentError(
    found?.code ?? 'ERR_DOCUMENT_TYPE',
    `${filename} ${found?.message ?? 'is an old Office file: save it in a current format or as PDF'}.`,
  );
}
