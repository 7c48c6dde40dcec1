/** The kinds of file that this package opens, as media types. */
export type RenderableType =
  | 'application/pdf'
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'image/tiff'
  | 'image/gif'
  | 'image/bmp'
  | 'image/heic'
  | 'image/avif';

/** A PDF may start with junk (mail headers, a byte order mark): readers search the first 1,024 bytes. */
const pdfHeaderWindow = 1024;

interface Signature {
  readonly type: RenderableType;
  readonly offset: number;
  readonly bytes: readonly string[];
}

const signatures: readonly Signature[] = [
  { type: 'image/png', offset: 0, bytes: ['\x89PNG\r\n\x1a\n'] },
  { type: 'image/jpeg', offset: 0, bytes: ['\xff\xd8\xff'] },
  { type: 'image/webp', offset: 8, bytes: ['WEBP'] },
  // Little and big endian, then the same of BigTIFF.
  { type: 'image/tiff', offset: 0, bytes: ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'] },
  { type: 'image/gif', offset: 0, bytes: ['GIF87a', 'GIF89a'] },
  { type: 'image/avif', offset: 4, bytes: ['ftypavif', 'ftypavis'] },
  { type: 'image/heic', offset: 4, bytes: ['ftypheic', 'ftypheix', 'ftypheim', 'ftypheis', 'ftyphevc', 'ftypmif1'] },
];

/** Tells the kind of a file from its bytes; undefined when it is none that this package opens. */
export function detectType(bytes: Uint8Array): RenderableType | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, pdfHeaderWindow)).toString(
    'latin1',
  );
  const known = signatures.find(({ bytes, offset }) => bytes.some((start) => head.startsWith(start, offset)));
  if (known) return known.type;
  if (head.includes('%PDF-')) return 'application/pdf';
  return isBmp(head) ? 'image/bmp' : undefined;
}

/** Sizes of the header that follows the file header, one for each version of the format. */
const bmpHeaderSizes: readonly number[] = [12, 40, 52, 56, 64, 108, 124];

/** Two letters prove little, so the reserved fields and the size of the second header are looked at too. */
function isBmp(head: string): boolean {
  const uint32 = (offset: number): number => Buffer.from(head, 'latin1').readUInt32LE(offset);
  return head.startsWith('BM') && head.length >= 26 && uint32(6) === 0 && bmpHeaderSizes.includes(uint32(14));
}
