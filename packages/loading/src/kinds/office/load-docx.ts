import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart, type XmlHandler } from '../../zip/read-xml.js';

const typeOf = (part: string): string => `application/vnd.openxmlformats-officedocument.wordprocessingml.${part}+xml`;

/**
 * A Word document (ECMA-376): headers, text with tables and text boxes, footnotes, endnotes, footers. Changes count as
 * accepted; comments and hidden text are left out.
 */
export async function loadDocx(
  zip: ZipEntries,
  main: string,
  parts: ReadonlyMap<string, readonly string[]>,
  request: LoadRequest,
): Promise<Flow> {
  const builder = new FlowBuilder(request);
  const seen = new Set<string>();
  const add = async (part: string): Promise<void> => readXmlPart(zip, part, docxHandler(builder), request);
  /** First, odd and even pages often say the same: once is enough. */
  const addOnce = async (kind: string): Promise<void> => {
    for (const part of parts.get(typeOf(kind)) ?? []) {
      const alone = new FlowBuilder(request);
      await readXmlPart(zip, part, docxHandler(alone), request);
      const text = JSON.stringify(alone.build().blocks);
      if (!seen.has(text)) await add(part);
      seen.add(text);
      builder.blankLine();
    }
  };
  await addOnce('header');
  await readXmlPart(zip, main, withPlaces(builder), request);
  builder.at(undefined);
  for (const kind of ['footnotes', 'endnotes', 'footer']) {
    builder.blankLine();
    await addOnce(kind);
  }
  for (const part of parts.get(typeOf('comments')) ?? []) {
    const open = (name: string): void => (name === 'w:comment' ? builder.leaveOut('comments') : undefined);
    await readXmlPart(zip, part, { open }, request);
  }
  return builder.build();
}

/** The body, its paragraphs and cells with their places. */
function withPlaces(builder: FlowBuilder): XmlHandler {
  const handler = docxHandler(builder);
  let paragraph = -1;
  let table = -1;
  /** Row and column of the cell under way in each of the open tables. */
  const open: { readonly table: number; row: number; column: number }[] = [];
  return {
    ...handler,
    open(name, attributes) {
      handler.open?.(name, attributes);
      const inner = open.at(-1);
      if (name === 'w:tbl') open.push({ table: (table += 1), row: -1, column: -1 });
      else if (inner && name === 'w:tr') {
        inner.row += 1;
        inner.column = -1;
      } else if (inner && name === 'w:tc') {
        inner.column += 1;
        builder.at({ kind: 'docx-table-cell', ...inner });
      } else if (!inner && name === 'w:p') builder.at({ kind: 'docx-paragraph', paragraph: (paragraph += 1) });
    },
    close(name) {
      handler.close?.(name);
      if (name === 'w:tbl') open.pop();
    },
  };
}

const skipped: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'mc:Fallback', 'w:sectPr', 'w:tblPr']);

function docxHandler(builder: FlowBuilder): XmlHandler {
  /** Open elements within one that is skipped. */
  let inSkipped = 0;
  let inText = false;
  let hidden = false;
  return {
    open(name, attributes) {
      if (inSkipped > 0 || skipped.has(name)) {
        inSkipped += 1;
        return;
      }
      if (name === 'w:t') inText = true;
      else if (name === 'w:r') hidden = false;
      else if (name === 'w:vanish') hidden = !['0', 'false'].includes(attributes['w:val'] ?? '');
      else if (name === 'w:tab' || name === 'w:ptab') builder.text('\t');
      else if (name === 'w:br' && attributes['w:type'] === 'page') builder.pageBreak();
      else if (name === 'w:br' || name === 'w:cr') builder.text('\n');
      else if (name === 'w:noBreakHyphen') builder.text('-');
      else if (name === 'w:tbl') builder.openTable();
      else if (name === 'w:gridBefore') builder.openCell(Number(attributes['w:val']));
      else if (name === 'w:tc') builder.openCell();
      else if (name === 'w:gridSpan') builder.spanCell(Number(attributes['w:val']));
      else if (name === 'w:txbxContent') builder.endParagraph();
    },
    text(text) {
      if (!inText || inSkipped > 0) return;
      if (hidden) builder.leaveOut('hidden text');
      else builder.text(text);
    },
    close(name) {
      if (inSkipped > 0) {
        inSkipped -= 1;
        return;
      }
      if (name === 'w:t') inText = false;
      else if (name === 'w:p') builder.endParagraph(true);
      else if (name === 'w:tc') builder.closeCell();
      else if (name === 'w:tr') builder.closeRow();
      else if (name === 'w:tbl') builder.closeTable();
    },
  };
}
