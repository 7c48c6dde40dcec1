import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart, type XmlAttributes, type XmlHandler } from '../../zip/read-xml.js';

/** A text, sheet or presentation in OpenDocument (ISO/IEC 26300): headers, content with notes, footers. */
export async function loadOpenDocument(zip: ZipEntries, request: LoadRequest): Promise<Flow> {
  const builder = new FlowBuilder(request);
  const addMargins = async (element: 'style:header' | 'style:footer'): Promise<void> => {
    if (!zip.has('styles.xml')) return;
    const seen = new Set<string>();
    let alone = new FlowBuilder(request);
    let inside = false;
    const handler = openDocumentHandler(() => alone);
    await readXmlPart(
      zip,
      'styles.xml',
      {
        open(name, attributes) {
          if (name === element) inside = true;
          else if (inside) handler.open?.(name, attributes);
        },
        text: (text) => (inside ? handler.text?.(text) : undefined),
        close(name) {
          if (name === element) {
            inside = false;
            const flow = alone.build();
            const text = JSON.stringify(flow.blocks);
            if (!seen.has(text)) builder.append(flow);
            seen.add(text);
            alone = new FlowBuilder(request);
          } else if (inside) handler.close?.(name);
        },
      },
      request,
    );
  };
  await addMargins('style:header');
  builder.blankLine();
  await readXmlPart(
    zip,
    'content.xml',
    openDocumentHandler(() => builder),
    request,
  );
  builder.endParagraph();
  builder.blankLine();
  await addMargins('style:footer');
  return builder.build();
}

const skipped: ReadonlySet<string> = new Set([
  'office:annotation',
  'text:tracked-changes',
  'text:note-citation',
  'office:automatic-styles',
  'office:font-face-decls',
  'office:scripts',
  'style:style',
  'table:shapes',
]);
const maxRepeats = 1000;

function openDocumentHandler(builderOf: () => FlowBuilder): XmlHandler {
  let inSkipped = 0;
  let paragraphs = 0;
  /** What a cell shows in place of its text: dates as ISO 8601. */
  let shown: string | undefined;
  let cellHasText = false;
  let repeats = 1;
  let page = 0;
  return {
    open(name, attributes) {
      const builder = builderOf();
      if (inSkipped > 0 || skipped.has(name)) {
        if (name === 'office:annotation') builder.leaveOut('comments');
        inSkipped += 1;
        return;
      }
      if (name === 'text:p' || name === 'text:h') paragraphs += 1;
      else if (name === 'text:tab' || name === 'text:note-body') builder.text('\t');
      else if (name === 'text:line-break') builder.text('\n');
      else if (name === 'text:s') builder.text(' '.repeat(Math.min(120, Number(attributes['text:c'] ?? 1) || 1)));
      else if (name === 'draw:page') {
        page += 1;
        if (page > 1) builder.pageBreak();
      } else if (name === 'table:table') {
        if (paragraphs === 0) builder.blankLine();
        builder.openTable();
      } else if (name === 'table:covered-table-cell') {
        // The cell that covers it has taken the column.
        inSkipped += 1;
      } else if (name === 'table:table-cell') {
        shown = dateOf(attributes);
        cellHasText = false;
        repeats = Number(attributes['table:number-columns-repeated'] ?? 1) || 1;
        builder.openCell(
          Number(attributes['table:number-columns-spanned'] ?? 1),
          Number(attributes['table:number-rows-spanned'] ?? 1),
        );
      }
    },
    text(text) {
      if (inSkipped > 0 || paragraphs === 0) return;
      cellHasText = true;
      if (shown === undefined) builderOf().text(text);
      else if (shown !== '') {
        builderOf().text(shown);
        shown = '';
      }
    },
    close(name) {
      const builder = builderOf();
      if (inSkipped > 0) {
        inSkipped -= 1;
        return;
      }
      if (name === 'text:p' || name === 'text:h') {
        paragraphs -= 1;
        builder.endParagraph(true);
      } else if (name === 'table:table-cell') {
        if (repeats > 1 && cellHasText) builder.repeatCell(Math.min(maxRepeats, repeats));
        else if (repeats > 1) builder.spanCell(repeats);
        builder.closeCell();
        shown = undefined;
        repeats = 1;
      } else if (name === 'table:table-row') builder.closeRow();
      else if (name === 'table:table') builder.closeTable();
    },
  };
}

/** Day and month of a date as it is printed can be confused, those of the value cannot. */
function dateOf(attributes: XmlAttributes): string | undefined {
  if (attributes['office:value-type'] !== 'date') return undefined;
  return attributes['office:date-value']?.replace(/T00:00:00.*$/, '').replace('T', ' ');
}
