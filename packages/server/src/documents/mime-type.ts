import { extname } from 'node:path';

const starts: readonly (readonly [bytes: string, type: string])[] = [
  ['%PDF', 'application/pdf'],
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['GIF8', 'image/gif'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['BM', 'image/bmp'],
];

const byName: Readonly<Record<string, string>> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.webp': 'image/webp',
  '.heic': 'image/heic',
  '.html': 'text/html',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.eml': 'message/rfc822',
};

/** How many bytes from the start the type is read off. */
export const typeHeadBytes = 1024;

/** The media type by the bytes, then by the name: what clients declare is often wrong. */
export const mimeType = (bytes: Uint8Array, filename: string): string => {
  const head = Buffer.from(bytes.subarray(0, typeHeadBytes)).toString('latin1');
  return (
    starts.find(([start]) => head.startsWith(start) || (start === '%PDF' && head.includes(start)))?.[1] ??
    byName[extname(filename).toLowerCase()] ??
    'application/octet-stream'
  );
};
