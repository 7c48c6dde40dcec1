import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { relationsOf } from '../../zip/office-parts.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart } from '../../zip/read-xml.js';
import { readSheet } from './read-sheet.js';
import { readStyles } from './read-styles.js';

interface Sheet {
  readonly name: string;
  readonly state: string;
  readonly id: string;
}

/** A workbook (ECMA-376): visible sheets as tables of what their cells show, formulas by their stored values. */
export async function loadXlsx(zip: ZipEntries, main: string, request: LoadRequest): Promise<Flow> {
  const sheets: Sheet[] = [];
  let date1904 = false;
  await readXmlPart(
    zip,
    main,
    {
      open(name, attributes) {
        if (local(name) === 'sheet') {
          const { name: title = '', state = 'visible' } = attributes;
          sheets.push({ name: title, state, id: attributes['r:id'] ?? '' });
        } else if (local(name) === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      },
    },
    request,
  );
  const relations = await relationsOf(zip, main, request);
  const part = (ending: string): string | undefined =>
    [...relations.values()].find((name) => name.toLowerCase().endsWith(ending) && zip.has(name));
  const strings = await readSharedStrings(zip, part('sharedstrings.xml'), request);
  const formats = await readStyles(zip, part('styles.xml'), request);
  const builder = new FlowBuilder(request);
  const visible = sheets.filter(({ state }) => state === 'visible');
  for (const { name } of sheets.filter(({ state }) => state !== 'visible')) builder.leaveOut(`hidden sheet ${name}`);
  for (const sheet of visible) {
    const file = relations.get(sheet.id);
    // Sheets of charts and dialogues have no cells.
    if (!file || !zip.has(file) || !file.includes('worksheets')) continue;
    builder.pageBreak();
    if (visible.length > 1) {
      builder.text(sheet.name);
      builder.endParagraph();
    }
    builder.table(
      await readSheet(
        zip,
        { file, title: sheet.name, sheetIndex: sheets.indexOf(sheet), strings, formats, date1904, builder },
        request,
      ),
    );
  }
  if (zip.names.some((name) => /^xl\/(?:threadedC|c)omments/.test(name))) builder.leaveOut('comments on cells');
  if (zip.names.some((name) => /^xl\/drawings\/[^/]*\.xml$/.test(name))) builder.leaveOut('drawings and charts');
  return builder.build();
}

async function readSharedStrings(zip: ZipEntries, part: string | undefined, request: LoadRequest): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let inText = false;
  /** Reading aids of Japanese text repeat what stands there. */
  let phonetic = false;
  await readXmlPart(
    zip,
    part,
    {
      open(name) {
        if (local(name) === 't') inText = true;
        else if (local(name) === 'rPh') phonetic = true;
      },
      text(piece) {
        if (inText && !phonetic) text += piece;
      },
      close(name) {
        const element = local(name);
        if (element === 't') inText = false;
        else if (element === 'rPh') phonetic = false;
        else if (element === 'si') {
          strings.push(text);
          text = '';
        }
      },
    },
    request,
  );
  return strings;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
