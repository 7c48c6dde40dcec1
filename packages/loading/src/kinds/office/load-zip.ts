import { DocumentError } from '@docquorum/document';
import type { LoadedFlow } from '../../flow/block.js';
import type { LoadRequest } from '../../load-request.js';
import { partsByType } from '../../zip/office-parts.js';
import { openZip } from '../../zip/open-zip.js';
import { loadXlsx } from '../spreadsheet/load-xlsx.js';
import { loadDocx } from './load-docx.js';
import { loadOpenDocument } from './load-open-document.js';
import { loadPptx } from './load-pptx.js';

/** Loads a zip-based document: which one it is, its content types say, or the media type that it begins with. */
export async function loadZip(bytes: Uint8Array, request: LoadRequest): Promise<LoadedFlow> {
  const zip = await openZip(bytes, request);
  const { filename } = request;
  if (zip.has('[Content_Types].xml')) {
    const parts = await partsByType(zip, request);
    for (const [type, [main]] of parts) {
      if (main === undefined) continue;
      const mimeType = type.replace(/\.main\+xml$/, '');
      // Templates and files with macros have types of their own; their macros are never looked at.
      if (/(?:wordprocessingml\.(?:document|template)|ms-word\..*)\.main\+xml$/.test(type)) {
        return { flow: await loadDocx(zip, main, parts, request), mimeType };
      }
      if (/(?:spreadsheetml\.(?:sheet|template)|ms-excel\.(?:sheet|template)\.macroEnabled)\.main\+xml$/.test(type)) {
        return { flow: await loadXlsx(zip, main, request), mimeType };
      }
      if (/(?:presentationml\.(?:presentation|slideshow|template)|ms-powerpoint\..*)\.main\+xml$/.test(type)) {
        return { flow: await loadPptx(zip, main, request), mimeType };
      }
    }
    if ([...parts.keys()].some((type) => type.includes('sheet.binary'))) {
      throw new DocumentError('ERR_DOCUMENT_TYPE', `${filename} is a binary workbook (.xlsb): save it as .xlsx.`);
    }
  }
  if (zip.has('mimetype') && zip.has('content.xml')) {
    const mimeType = (await zip.read('mimetype')).toString('latin1').trim().slice(0, 100);
    return { flow: await loadOpenDocument(zip, request), mimeType };
  }
  throw new DocumentError(
    'ERR_DOCUMENT_TYPE',
    `${filename} is a zip archive, not a document: unpack it, or give it to a batch, which takes its documents one by one.`,
    { details: { entries: zip.names.length } },
  );
}
