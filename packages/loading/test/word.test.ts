import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { describe, expect, it } from 'vitest';
import { makeDocx, paragraph } from './support/make-zip.js';
import { readAll } from './support/read-all.js';

const cell = (text: string, columnSpan = 1): TableCell =>
  new TableCell({ children: [new Paragraph(text)], columnSpan });

describe('Word documents', () => {
  it('bring what stands in headers, text, tables, footnotes and footers', async () => {
    const file = await Packer.toBuffer(
      new Document({
        footnotes: { 1: { children: [new Paragraph('marker-footnote')] } },
        sections: [
          {
            headers: { default: new Header({ children: [new Paragraph('marker-header')] }) },
            footers: { default: new Footer({ children: [new Paragraph('marker-footer')] }) },
            children: [
              new Paragraph({ children: [new TextRun('marker-body'), new FootnoteReferenceRun(1)] }),
              new Table({
                rows: [
                  new TableRow({ children: [cell('marker-merged', 2), cell('Total')] }),
                  new TableRow({ children: [cell('Bolt'), cell('4'), cell('12.50')] }),
                ],
              }),
            ],
          },
        ],
      }),
    );
    const { text, mimeType } = await readAll(file, 'letter.docx');
    expect(text.split('\n')).toEqual([
      'marker-header',
      'marker-body',
      'marker-merged Total',
      'Bolt 4 12.50',
      'marker-footnote',
      'marker-footer',
    ]);
    expect(mimeType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  });

  it('count changes as accepted and leave hidden text and comments out, and say so', async () => {
    const { text, leftOut } = await readAll(
      await makeDocx(
        '<w:p><w:ins><w:r><w:t>marker-inserted</w:t></w:r></w:ins>' +
          '<w:del><w:r><w:delText>marker-deleted</w:delText></w:r></w:del>' +
          '<w:r><w:rPr><w:vanish/></w:rPr><w:t>marker-hidden</w:t></w:r></w:p>',
        { comments: `<w:comment>${paragraph('marker-comment')}</w:comment>` },
      ),
      'changes.docx',
    );
    expect(text).toBe('marker-inserted');
    expect(leftOut).toEqual(['hidden text', 'comments']);
  });

  it('bring text boxes once, keep tabs apart and start a page at a page break', async () => {
    const { pages } = await readAll(
      await makeDocx(
        '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>' +
          `${paragraph('marker-box')}</w:txbxContent></mc:Choice><mc:Fallback>${paragraph('marker-box')}</mc:Fallback>` +
          '</mc:AlternateContent></w:r></w:p>' +
          '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Number</w:t><w:tab/><w:t>2847</w:t></w:r>' +
          '<w:r><w:br w:type="page"/></w:r></w:p>' +
          paragraph('second'),
      ),
      'boxes.docx',
    );
    expect(pages).toEqual(['marker-box\nNumber 2847', 'second']);
  });

  it('are known by their bytes, whatever their name', async () => {
    const file = await makeDocx(paragraph('named wrongly'));
    for (const name of ['report.pdf', 'report.txt', 'document']) {
      expect((await readAll(file, name)).text).toBe('named wrongly');
    }
  });

  it('are refused with a typed error when they are cut off', async () => {
    const file = await makeDocx(paragraph('whole'));
    await expect(readAll(file.subarray(0, file.length - 30), 'cut.docx')).rejects.toMatchObject({
      code: 'ERR_DOCUMENT_DAMAGED',
    });
  });
});
