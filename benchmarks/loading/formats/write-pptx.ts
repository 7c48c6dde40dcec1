import PptxGenJS from 'pptxgenjs';
import type { Content } from '../page-content.js';

/** A slide a page: text boxes and tables from top to bottom. */
export async function writePptx(pages: readonly (readonly Content[])[]): Promise<Buffer> {
  // The package's type is its class only as a module of its own kind.
  const show = new (PptxGenJS as unknown as new () => PptxGenJS.default)();
  for (const page of pages) {
    const slide = show.addSlide();
    const add = (content: Content): void => {
      if (content.kind === 'beside') for (const column of content.columns) column.forEach(add);
      else if (content.kind === 'lines') slide.addText(content.lines.join('\n'), { x: 0.5, y: 0.5, w: 9, h: 1 });
      else
        slide.addTable(
          content.rows.map((cells) => cells.map((text) => ({ text }))),
          { x: 0.5, y: 0.5, w: 9 },
        );
    };
    page.forEach(add);
  }
  return (await show.write({ outputType: 'nodebuffer' })) as Buffer;
}
