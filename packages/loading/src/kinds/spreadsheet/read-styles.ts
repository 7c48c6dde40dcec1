import type { LoadRequest } from '../../load-request.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart } from '../../zip/read-xml.js';
import { builtInFormat } from './format-number.js';

/** Characters of a code that Excel writes at most. */
const maxCode = 255;

/** The number format codes of a workbook, by the style index that cells state. */
export async function readStyles(zip: ZipEntries, part: string | undefined, request: LoadRequest): Promise<string[]> {
  const formats: string[] = [];
  if (part === undefined) return formats;
  const own = new Map<number, string>();
  let inCellFormats = false;
  await readXmlPart(
    zip,
    part,
    {
      open(name, attributes) {
        if (name.endsWith('cellXfs')) inCellFormats = true;
        else if (name.endsWith('numFmt'))
          own.set(Number(attributes['numFmtId']), (attributes['formatCode'] ?? '').slice(0, maxCode));
        else if (inCellFormats && /(?:^|:)xf$/.test(name)) {
          const id = Number(attributes['numFmtId'] ?? 0);
          formats.push(own.get(id) ?? builtInFormat(id));
        }
      },
      close(name) {
        if (name.endsWith('cellXfs')) inCellFormats = false;
      },
    },
    request,
  );
  return formats;
}
