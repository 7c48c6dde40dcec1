import { loadFixture } from '@docquorum/fixtures';
import sharp from 'sharp';

/** A PDF of page images, as scanners make them: a fixture's scan with another number printed on every page. */
export async function makeScan(pages: number): Promise<Uint8Array> {
  const scan = sharp(loadFixture('invoice-de-handel').scanPath).resize({ width: 1240 });
  const base = await scan.jpeg({ quality: 80 }).toBuffer();
  const { width = 1240, height = 1754 } = await sharp(base).metadata();
  const objects: Buffer[] = [];
  const add = (...parts: (string | Uint8Array)[]): number => {
    objects.push(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
    return objects.length;
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  const kids: string[] = [];
  for (let page = 1; page <= pages; page += 1) {
    const note = `<svg width="${width}" height="60"><text x="20" y="44" font-size="40">Sheet ${page * 7919}</text></svg>`;
    const image = await sharp(base)
      .composite([{ input: Buffer.from(note), top: 20, left: 40 }])
      .jpeg({ quality: 80 })
      .toBuffer();
    const drawn = add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 ` +
        `/Filter /DCTDecode /Length ${image.length} >>\nstream\n`,
      image,
      '\nendstream',
    );
    const content = add('<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream');
    const sheet = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /XObject << /I ${drawn} 0 R >> >> >>`;
    kids.push(`${add(sheet)} 0 R`);
  }
  objects[1] = Buffer.from(`<< /Type /Pages /Count ${pages} /Kids [${kids.join(' ')}] >>`);
  return writePdf(objects);
}

function writePdf(objects: readonly Buffer[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  for (const [at, body] of objects.entries()) {
    const object = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += object.length;
    parts.push(object);
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  parts.push(
    Buffer.from(`${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}
