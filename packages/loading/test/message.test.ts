import { describe, expect, it } from 'vitest';
import { makeCompound } from './support/make-compound.js';
import { messagePart } from './support/make-message.js';
import { makeDocx, paragraph } from './support/make-zip.js';
import { readAll } from './support/read-all.js';

const sent = new Date('2026-01-15T10:00:00Z');
const message = { headerBytes: 32 };

/** Rich text as Outlook packs it, by the letter of [MS-OXRTFCP]: only literals, and a reference to where it stands as the end. */
function packRtf(text: string): Buffer {
  const plain = Buffer.from(text, 'latin1');
  const header = Buffer.alloc(16);
  header.writeUInt32LE(plain.length, 4);
  header.writeUInt32LE(0x75465a4c, 8);
  const packed: Buffer[] = [header];
  for (let at = 0; at < plain.length; at += 8) packed.push(Buffer.from([0]), plain.subarray(at, at + 8));
  return Buffer.concat(packed);
}

describe('Outlook messages', () => {
  it('bring who, when and what, and attachments, messages within them too, as further pages', async () => {
    const file = makeCompound({
      ...messagePart(
        '',
        {
          '0C1A': 'Ann Example',
          '5D01': 'ann@example.com',
          '0037': 'Größe und Preis',
          '1000': 'marker-body',
          '0039': sent,
        },
        message,
      ),
      ...messagePart('__recip_version1.0_#00000000/', { '3001': 'Bob', '39FE': 'bob@example.com', '0C15': 1 }),
      ...messagePart('__recip_version1.0_#00000001/', { '3001': 'Carla', '3003': '/O=COMPANY/CN=CARLA', '0C15': 2 }),
      ...messagePart('__attach_version1.0_#00000000/', {
        '3707': 'order.docx',
        '3701': await makeDocx(paragraph('marker-attached')),
      }),
      ...messagePart('__attach_version1.0_#00000001/', { '3001': 'logo.png', '3701': Buffer.from('x'), '3714': 4 }),
      ...messagePart('__attach_version1.0_#00000002/', { '3001': 'Earlier mail', '3705': 5 }),
      ...messagePart(
        '__attach_version1.0_#00000002/__substg1.0_3701000D/',
        { '0037': 'Earlier', '1000': 'marker-within' },
        { headerBytes: 24 },
      ),
    });
    const { pages, leftOut, mimeType } = await readAll(file, 'mail.msg');
    expect(pages).toEqual([
      'From: Ann Example <ann@example.com>\nTo: Bob <bob@example.com>\nCc: Carla\nDate: 2026-01-15T10:00:00.000Z\n' +
        'Subject: Größe und Preis\nAttachment: order.docx\nAttachment: logo.png\nAttachment: Earlier mail\nmarker-body',
      'marker-attached',
      'Subject: Earlier\nmarker-within',
    ]);
    expect(leftOut).toEqual(['logo.png, shown within the text']);
    expect(mimeType).toBe('application/vnd.ms-outlook');
  });

  it('keep the tables of their HTML, and their letters whatever the code page', async () => {
    const html = '<table><tr><td>Position</td><td>Цена</td></tr><tr><td>Болт</td><td>5</td></tr></table>';
    const cyrillic = (text: string): Buffer =>
      Buffer.from([...text].map((letter) => (letter > '~' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))));
    const properties = { '0037': 'Счет', '1013': cyrillic(html), '1000': 'plain', '3FFD': 1251, '3FDE': 1251 };
    const file = makeCompound(messagePart('', properties, { ...message, encode: cyrillic }));
    expect((await readAll(file, 'mail.msg')).text).toBe('Subject: Счет\nPosition Цена\nБолт 5');
  });

  it('are read from rich text: as it is, or the HTML that is packed into it', async () => {
    const rich = '{\\rtf1\\ansi\\trowd Item\\cell Price\\cell\\row\\trowd Bolt\\cell 5\\cell\\row\\pard end\\par}';
    const packedHtml =
      '{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0 marker-font;}}{\\*\\htmltag64 <p>}\\htmlrtf\\par marker-rtf\\htmlrtf0 ' +
      "Gr\\'fc\\'dfe {\\*\\htmltag84 <b>}\\htmlrtf {\\b\\htmlrtf0 all{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0{\\*\\htmltag72 </p>}}";
    const read = async (rtf: string): Promise<string> =>
      (await readAll(makeCompound(messagePart('', { '1009': packRtf(rtf) }, message)), 'mail.msg')).text;
    expect(await read(rich)).toBe('Item Price\nBolt 5\nend');
    expect(await read(packedHtml)).toBe('Grüße all');
  });
});

describe('compound files', () => {
  it('that are no messages are refused by name of their kind and with the way out', async () => {
    const refusal = (stream: string): Promise<unknown> => readAll(makeCompound({ [stream]: 'x'.repeat(600) }), 'a.bin');
    await expect(refusal('WordDocument')).rejects.toThrow(/old Word file .* save it as \.docx/);
    await expect(refusal('Workbook')).rejects.toThrow(/old Excel file/);
    await expect(refusal('PowerPoint Document')).rejects.toThrow(/old PowerPoint file/);
    await expect(refusal('EncryptedPackage')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_ENCRYPTED' });
  });

  it('whose chains run in circles, whose parts stand twice, or which end too early are damaged', async () => {
    const file = makeCompound(messagePart('', { '0037': 'Subject', '1000': 'text '.repeat(2000) }, message));
    const table = 512 * (1 + file.readUInt32LE(76));
    const circle = Buffer.from(file);
    for (let sector = 0; sector < 20; sector += 1) circle.writeUInt32LE(sector, table + 4 * sector);
    const twice = Buffer.from(file);
    const directory = 512 * (1 + file.readUInt32LE(48));
    twice.writeUInt32LE(1, directory + 128 + 68);
    for (const broken of [circle, twice, file.subarray(0, 400), file.subarray(0, 1024)]) {
      await expect(readAll(broken, 'broken.msg')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
    }
  });

  it('that would unpack to too much are refused', async () => {
    const file = makeCompound(messagePart('', { '1000': 'text '.repeat(2000) }, message));
    await expect(readAll(file, 'large.msg', { maxExpandedBytes: 10_000 })).rejects.toMatchObject({
      details: { option: 'limits.maxExpandedBytes' },
    });
  });
});
