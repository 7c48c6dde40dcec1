import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A stream object: its dictionary entries (without /Length) and its data. */
export interface RawStream {
  readonly dict: string;
  readonly data: Uint8Array;
}
export type RawObject = string | RawStream;

/** Writes a PDF file from its objects (numbered from 1; object 1 is the catalog), byte for byte as given. */
export function rawPdf(objects: readonly RawObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const push = (part: Uint8Array | string): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    push(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') push(object);
    else {
      push(`<< ${object.dict} /Length ${object.data.length} >>\nstream\n`);
      push(object.data);
      push('\nendstream');
    }
    push('\nendobj\n');
  });
  const table = length;
  push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) push(`${String(offset).padStart(10, '0')} 00000 n \n`);
  push(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}

export const stream = (data: string | Uint8Array, dict = ''): RawStream => ({
  dict,
  data: typeof data === 'string' ? Buffer.from(data, 'latin1') : data,
});

export const deflated = (data: string | Uint8Array, dict = ''): RawStream => ({
  dict: `${dict} /Filter /FlateDecode`,
  data: deflateSync(data, { level: 9 }),
});

export interface OnePage {
  /** Content stream. */
  readonly content: string;
  /** Entries of the page's /Resources. Objects of `extra` start at number 5. @default Helvetica as /F1 */
  readonly resources?: string;
  /** Further entries of the page. */
  readonly page?: string;
  /** @default [0 0 612 792] */
  readonly mediaBox?: string;
  readonly extra?: readonly RawObject[];
}

const helvetica = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>';

/** The objects of a document of one page. */
export const onePageObjects = (page: OnePage): RawObject[] => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  `<< /Type /Page /Parent 2 0 R /MediaBox ${page.mediaBox ?? '[0 0 612 792]'} /Contents 4 0 R ` +
    `/Resources << ${page.resources ?? helvetica} >> ${page.page ?? ''} >>`,
  stream(page.content),
  ...(page.extra ?? []),
];

export const onePagePdf = (page: OnePage): Uint8Array => rawPdf(onePageObjects(page));

/** A one-page document with text, encrypted with RC4 of 40 bits (PDF 1.7, 7.6: algorithms 1, 2, 3, 4). */
export function encryptedPdf(content: string, password: string): Uint8Array {
  const id = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
  const permissions = -4;
  const padded = pad(password);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissionBytes = Buffer.alloc(4);
  permissionBytes.writeInt32LE(permissions);
  const key = md5(Buffer.concat([padded, owner, permissionBytes, id])).subarray(0, 5);
  const user = rc4(key, pad(''));
  const objects = onePageObjects({ content });
  const streamKey = md5(Buffer.concat([key, Buffer.from([4, 0, 0, 0, 0])])).subarray(0, 10);
  objects[3] = stream(rc4(streamKey, Buffer.from(content, 'latin1')));
  // The user entry is checked against the padding string alone.
  return rawPdf(
    objects,
    `/ID [<${id.toString('hex')}> <${id.toString('hex')}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P ${permissions} ` +
      `/O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`,
  );
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const pad = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);
const md5 = (data: Uint8Array): Buffer => createHash('md5').update(data).digest();

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
