import { crc32, deflateSync } from 'node:zlib';
import type { PageImage } from '@docquorum/document';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bitDepth = 8;
const rgb = 2;

/** A page image as a PNG file (ISO/IEC 15948): 8 bits a channel, RGB, each row filtered against the one above. */
export function encodePng({ width, height, data }: PageImage): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, rgb], 8);
  const rows = deflateSync(filterUp(data, width * 3, height), { level: 6 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** Filter type 2: what differs from the pixel above, which is mostly nothing on a page. */
function filterUp(data: Uint8Array, stride: number, height: number): Uint8Array {
  const filtered = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const target = row * (stride + 1);
    filtered[target] = 2;
    for (let at = 0; at < stride; at += 1) {
      const above = row === 0 ? 0 : (data[(row - 1) * stride + at] ?? 0);
      filtered[target + 1 + at] = (data[row * stride + at] ?? 0) - above;
    }
  }
  return filtered;
}

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
