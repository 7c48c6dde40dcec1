import { describe, expect, it } from 'vitest';
import { makeZip } from './support/make-zip.js';
import { readAll } from './support/read-all.js';

const relations = (targets: Readonly<Record<string, string>>): string =>
  `<Relationships>${Object.entries(targets)
    .map(([id, target]) => `<Relationship Id="${id}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const shape = (...texts: string[]): string =>
  `<p:sp><p:txBody>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('')}</p:txBody></p:sp>`;

const slide = (content: string, attributes = ''): string =>
  `<p:sld xmlns:p="p" xmlns:a="a"${attributes}>${content}</p:sld>`;

const row = (...cells: string[]): string =>
  `<a:tr>${cells.map((cell) => `<a:tc><a:txBody><a:p><a:r><a:t>${cell}</a:t></a:r></a:p></a:txBody></a:tc>`).join('')}</a:tr>`;

describe('presentations', () => {
  it('give a page a slide in the order of the show, with tables and notes; hidden slides are left out', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
    const file = await makeZip({
      '[Content_Types].xml': `<Types><Override PartName="/ppt/presentation.xml" ContentType="${type}.main+xml"/></Types>`,
      'ppt/presentation.xml':
        '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="b"/><p:sldId r:id="a"/><p:sldId r:id="c"/></p:sldIdLst></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relations({
        a: 'slides/slide1.xml',
        b: 'slides/slide2.xml',
        c: 'slides/slide3.xml',
      }),
      'ppt/slides/slide1.xml': slide(`<a:tbl>${row('Item', 'Price')}${row('Bolt', '5')}</a:tbl>`),
      'ppt/slides/slide2.xml': slide(shape('Title', 'marker-first')),
      'ppt/slides/_rels/slide2.xml.rels': relations({ n: '../notesSlides/notesSlide1.xml' }),
      'ppt/slides/slide3.xml': slide(shape('marker-hidden'), ' show="0"'),
      'ppt/notesSlides/notesSlide1.xml': slide(
        `${shape('marker-notes')}<p:sp><a:p><a:fld type="slidenum"><a:t>99</a:t></a:fld></a:p></p:sp>`,
      ),
    });
    const { pages, leftOut, mimeType } = await readAll(file, 'show.pptx');
    expect(pages).toEqual(['Title\nmarker-first\nmarker-notes', 'Item Price\nBolt 5']);
    expect(leftOut).toEqual(['hidden slide 3']);
    expect(mimeType).toBe(type);
  });
});

const openDocument = (kind: string, content: string, styles = ''): Promise<Buffer> =>
  makeZip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'styles.xml': `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t"><office:master-styles>${styles}</office:master-styles></office:document-styles>`,
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d"><office:body>${content}</office:body></office:document-content>`,
  });

describe('OpenDocument', () => {
  it('texts bring header, text, notes and footer; deleted text and comments are left out', async () => {
    const file = await openDocument(
      'text',
      '<office:text><text:tracked-changes><text:p>marker-deleted</text:p></text:tracked-changes>' +
        '<text:h>Invoice</text:h><text:p>Number<text:tab/>2847<text:note><text:note-citation>1</text:note-citation>' +
        '<text:note-body><text:p>marker-note</text:p></text:note-body></text:note></text:p>' +
        '<text:p>two<text:s text:c="3"/>gaps<office:annotation><text:p>marker-comment</text:p></office:annotation></text:p></office:text>',
      '<style:header><text:p>marker-header</text:p></style:header><style:footer><text:p>marker-footer</text:p></style:footer>',
    );
    const { text, leftOut } = await readAll(file, 'a.odt');
    expect(text.split('\n')).toEqual([
      'marker-header',
      'Invoice',
      'Number 2847 marker-note',
      'two gaps',
      'marker-footer',
    ]);
    expect(leftOut).toEqual(['comments']);
  });

  it('sheets show dates by their value, repeated cells, and nothing of a million empty ones', async () => {
    const cell = (text: string, attributes = ''): string =>
      `<table:table-cell${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const file = await openDocument(
      'spreadsheet',
      `<office:spreadsheet><table:table table:name="One"><table:table-row>${cell('Date')}${cell('Amount')}${cell('x', ' table:number-columns-repeated="2"')}</table:table-row>` +
        `<table:table-row>${cell('01/02/26', ' office:value-type="date" office:date-value="2026-02-01"')}${cell('12.50')}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>` +
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet>',
    );
    const { text, mimeType } = await readAll(file, 'a.ods');
    expect(text).toBe('Date Amount x x\n2026-02-01 12.50');
    expect(mimeType).toBe('application/vnd.oasis.opendocument.spreadsheet');
  });
});
