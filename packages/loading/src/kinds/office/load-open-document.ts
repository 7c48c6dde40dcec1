import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart, type XmlAttributes, type XmlHandler } from '../../zip/read-xml.js';
import { SheetCells } from './sheet-cells.js';

/** A text, sheet or presentation in OpenDocument (ISO/IEC 26300): headers, content with notes, footers. */
export async function loadOpenDocument(zip: ZipEntries, request: LoadRequest): Promise<Flow> {
  const builder = new FlowBuilder(request);
  const read = (part: string, handler: XmlHandler): Promise<void> => readXmlPart(zip, part, handler, request);
  const addMargins = async (element: 'style:header' | 'style:footer'): Promise<void> => {
    if (zip.has('styles.xml')) await read('styles.xml', marginHandler(element, builder, request));
  };
  await addMargins('style:header');
  builder.blankLine();
  await read('content.xml', openDocumentHandler(builder, request));
  builder.endParagraph();
  builder.blankLine();
  await addMargins('style:footer');
  return builder.build();
}

/** First, left and right pages often say the same: once is enough. */
function marginHandler(
  element: 'style:header' | 'style:footer',
  builder: FlowBuilder,
  request: LoadRequest,
): XmlHandler {
  const seen = new Set<string>();
  let alone: { readonly builder: FlowBuilder; readonly handler: XmlHandler } | undefined;
  return {
    open(name, attributes) {
      if (name === element) {
        const own = new FlowBuilder(request);
        alone = { builder: own, handler: openDocumentHandler(own, request) };
      } else alone?.handler.open?.(name, attributes);
    },
    text: (text) => alone?.handler.text?.(text),
    close(name) {
      if (name !== element) return alone?.handler.close?.(name);
      const flow = alone?.builder.build();
      alone = undefined;
      const text = JSON.stringify(flow?.blocks);
      if (flow && !seen.has(text)) builder.append(flow);
      seen.add(text);
    },
  };
}

const skipped: ReadonlySet<string> = new Set([
  'office:annotation',
  'text:tracked-changes',
  'text:note-citation',
  // Numbers of slides and pages are none of the text.
  'text:page-number',
  'office:automatic-styles',
  'office:font-face-decls',
  'office:scripts',
  'style:style',
  'table:shapes',
]);

/** What the automatic styles say of the pages, sheets, rows and columns that use them. */
class OpenDocumentStyles {
  readonly #pageBreaks = new Set<string>();
  readonly #hidden = new Set<string>();
  #name = '';

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'style:style') this.#name = attributes['style:name'] ?? '';
    else if (name === 'style:paragraph-properties' && attributes['fo:break-before'] === 'page') {
      this.#pageBreaks.add(this.#name);
    } else if (name === 'style:table-properties' && attributes['table:display'] === 'false') {
      this.#hidden.add(this.#name);
    }
  }

  beginsPage({ 'text:style-name': style = '' }: XmlAttributes): boolean {
    return this.#pageBreaks.has(style);
  }

  hidesTable({ 'table:style-name': style = '' }: XmlAttributes): boolean {
    return this.#hidden.has(style);
  }
}

function openDocumentHandler(document: FlowBuilder, request: LoadRequest): XmlHandler {
  const styles = new OpenDocumentStyles();
  const cells = new SheetCells();
  /** Visible sheets of a workbook; each is built by itself, because they are named only where there are several. */
  let sheets: { readonly name: string; readonly builder: FlowBuilder }[] | undefined;
  let builder = document;
  let inSkipped = 0;
  let paragraphs = 0;
  /** What a cell shows in place of its text: dates as ISO 8601. */
  let shown: string | undefined;
  let page = 0;
  const skip = (): void => {
    inSkipped += 1;
  };
  return {
    open(name, attributes) {
      styles.open(name, attributes);
      if (inSkipped > 0) return skip();
      if (skipped.has(name)) {
        if (name === 'office:annotation') builder.leaveOut('comments');
        return skip();
      }
      if (name === 'text:p' || name === 'text:h') {
        paragraphs += 1;
        if (styles.beginsPage(attributes)) builder.pageBreak();
      } else if (name === 'text:tab' || name === 'text:note-body') builder.text('\t');
      else if (name === 'text:line-break') builder.text('\n');
      else if (name === 'text:s') builder.text(' '.repeat(Math.min(120, Number(attributes['text:c'] ?? 1) || 1)));
      else if (name === 'draw:page') {
        page += 1;
        if (page > 1) builder.pageBreak();
      } else if (name === 'office:spreadsheet') sheets = [];
      else if (name === 'table:table') {
        const sheetName = attributes['table:name'] ?? '';
        if (sheets) cells.openSheet(sheetName);
        if (styles.hidesTable(attributes)) {
          document.leaveOut(`hidden sheet ${sheetName}`);
          return skip();
        }
        if (sheets) {
          builder = new FlowBuilder(request);
          sheets.push({ name: sheetName, builder });
        }
        if (paragraphs === 0) builder.blankLine();
        builder.openTable();
      } else if (name === 'table:table-row') {
        cells.openRow(attributes);
        if (!isCollapsed(attributes)) return;
        document.leaveOut('hidden rows');
        skip();
      } else if (name === 'table:covered-table-cell') {
        // The cell that covers it has taken the column.
        cells.openCell(attributes);
        skip();
      } else if (name === 'table:table-cell') {
        shown = dateOf(attributes);
        builder.openCell(
          Number(attributes['table:number-columns-spanned'] ?? 1),
          Number(attributes['table:number-rows-spanned'] ?? 1),
        );
        cells.openCell(attributes);
        builder.at(cells.place);
      }
    },
    text(text) {
      if (inSkipped > 0 || paragraphs === 0) return;
      cells.hasText = true;
      if (shown === undefined) builder.text(text);
      else if (shown !== '') {
        builder.text(shown);
        shown = '';
      }
    },
    close(name) {
      if (inSkipped > 0) {
        inSkipped -= 1;
        return;
      }
      if (name === 'text:p' || name === 'text:h') {
        paragraphs -= 1;
        builder.endParagraph(true);
      } else if (name === 'table:table-cell') {
        cells.closeCell(builder);
        shown = undefined;
      } else if (name === 'table:table-row') builder.closeRow();
      else if (name === 'table:table') builder.closeTable();
      else if (name === 'office:spreadsheet') {
        builder = document;
        for (const sheet of sheets ?? []) {
          document.pageBreak();
          if (sheets && sheets.length > 1) document.text(sheet.name);
          document.append(sheet.builder.build());
        }
      }
    },
  };
}

const isCollapsed = (attributes: XmlAttributes): boolean =>
  ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');

/** Day and month of a date as it is printed can be confused, those of the value cannot. */
function dateOf(attributes: XmlAttributes): string | undefined {
  if (attributes['office:value-type'] !== 'date') return undefined;
  return attributes['office:date-value']?.replace(/T00:00:00.*$/, '').replace('T', ' ');
}
