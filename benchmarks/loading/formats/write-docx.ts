import { Document, Packer, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { Content } from '../page-content.js';

const paragraphs = (text: string): Paragraph[] => text.split('\n').map((line) => new Paragraph(line));

const tableOf = (rows: readonly (readonly (Paragraph | Table)[])[][]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells) =>
        new TableRow({
          // A cell ends with a paragraph.
          children: cells.map(
            (children) =>
              new TableCell({
                children: [...children, ...(children.at(-1) instanceof Table ? [new Paragraph('')] : [])],
              }),
          ),
        }),
    ),
  });

const blocksOf = (content: Content): (Paragraph | Table)[] => {
  if (content.kind === 'lines') return [...content.lines.map((line) => new Paragraph(line)), new Paragraph('')];
  if (content.kind === 'table') return [tableOf(content.rows.map((cells) => cells.map(paragraphs))), new Paragraph('')];
  return [tableOf([content.columns.map((column) => column.flatMap(blocksOf))]), new Paragraph('')];
};

/** As an author sets it: paragraphs, tables, and tables without lines that put blocks beside one another. */
export async function writeDocx(pages: readonly (readonly Content[])[]): Promise<Buffer> {
  const children = pages.flatMap((page, index) => [
    ...(index > 0 ? [new Paragraph({ children: [new TextRun({ children: [new PageBreak()] })] })] : []),
    ...page.flatMap(blocksOf),
  ]);
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
