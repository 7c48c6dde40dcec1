import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import { relationsOf } from '../../zip/office-parts.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart, type XmlHandler } from '../../zip/read-xml.js';

/** A presentation (ECMA-376): a page a slide, with its notes below. Hidden slides are left out. */
export async function loadPptx(zip: ZipEntries, main: string, request: LoadRequest): Promise<Flow> {
  const builder = new FlowBuilder(request);
  const order: string[] = [];
  const relations = await relationsOf(zip, main, request);
  await readXmlPart(
    zip,
    main,
    {
      open(name, attributes) {
        if (name === 'p:sldId') order.push(relations.get(attributes['r:id'] ?? '') ?? '');
      },
    },
    request,
  );
  for (const [index, slide] of order.entries()) {
    if (!zip.has(slide)) continue;
    const alone = new FlowBuilder(request);
    let hidden = false;
    const handler = slideHandler(alone);
    await readXmlPart(
      zip,
      slide,
      {
        ...handler,
        open(name, attributes) {
          if (name === 'p:sld') hidden = ['0', 'false'].includes(attributes['show'] ?? '');
          handler.open?.(name, attributes);
        },
      },
      request,
    );
    const notes = [...(await relationsOf(zip, slide, request)).values()].find((part) => /notesSlide/.test(part));
    if (notes !== undefined && zip.has(notes)) {
      alone.blankLine();
      await readXmlPart(zip, notes, slideHandler(alone), request);
    }
    if (hidden) builder.leaveOut(`hidden slide ${index + 1}`);
    else {
      builder.pageBreak();
      builder.append(alone.build());
    }
  }
  return builder.build();
}

function slideHandler(builder: FlowBuilder): XmlHandler {
  let inText = false;
  /** Slide numbers, dates and the like are fields of the master. */
  let inField = false;
  return {
    open(name, attributes) {
      if (name === 'a:t') inText = true;
      else if (name === 'a:fld') inField = attributes['type'] === 'slidenum';
      else if (name === 'a:br') builder.text('\n');
      else if (name === 'a:tab') builder.text('\t');
      else if (name === 'a:tbl') builder.openTable();
      else if (name === 'a:tc') builder.openCell(Number(attributes['gridSpan'] ?? 1));
      // Cells covered by their neighbour are written as well.
      if (name === 'a:tc' && attributes['hMerge'] === '1') builder.dropCell();
    },
    text(text) {
      if (inText && !inField) builder.text(text);
    },
    close(name) {
      if (name === 'a:t') inText = false;
      else if (name === 'a:fld') inField = false;
      else if (name === 'a:p') builder.endParagraph();
      else if (name === 'p:sp') builder.blankLine();
      else if (name === 'a:tc') builder.closeCell();
      else if (name === 'a:tr') builder.closeRow();
      else if (name === 'a:tbl') builder.closeTable();
    },
  };
}
