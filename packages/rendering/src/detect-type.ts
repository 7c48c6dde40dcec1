/** The kinds of file that this package opens, as media types. */
export type RenderableType = 'application/pdf' | 'image/png' | 'image/jpeg' | 'image/webp';

/** A PDF may start with junk (mail headers, a byte order mark): readers search the first 1,024 bytes. */
const pdfHeaderWindow = 1024;

const signatures: readonly { readonly type: RenderableType; readonly offset: number; readonly bytes: string }[] = [
  { type: 'image/png', offset: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', offset: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/webp', offset: 8, bytes: 'WEBP' },
];

/** Tells the kind of a file from its bytes; undefined when it is none that this package opens. */
export function detectType(bytes: Uint8Array): RenderableType | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, pdfHeaderWindow)).toString(
    'latin1',
  );
  const known = signatures.find((signature) => head.startsWith(signature.bytes, signature.offset));
  if (known) return known.type;
  return head.includes('%PDF-') ? 'application/pdf' : undefined;
}
