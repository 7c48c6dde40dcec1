import JSZip from 'jszip';

/** A zip file with these entries. */
export async function makeZip(entries: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(entries)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The least that makes a Word file: a body, and further parts by kind (`header`, `footer`, `footnotes`, ...). */
export function makeDocx(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const xmlns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const entries: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
      'document.main',
      ...Object.keys(parts),
    ]
      .map((kind) => `<Override PartName="/word/${kind}.xml" ContentType="${word}.${kind}+xml"/>`)
      .join('')}</Types>`,
    'word/document.main.xml': `<w:document ${xmlns}><w:body>${body}</w:body></w:document>`,
  };
  for (const [kind, content] of Object.entries(parts)) {
    entries[`word/${kind}.xml`] = `<w:part ${xmlns}>${content}</w:part>`;
  }
  return makeZip(entries);
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
