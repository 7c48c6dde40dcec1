import { readFile } from 'node:fs/promises';
import { makeCompound } from './make-compound.js';
import { messagePart } from './make-message.js';
import { makePdf } from './make-pdf.js';
import { makePng } from './make-png.js';
import { makeDocx, makeZip, paragraph } from './make-zip.js';
import { makeXlsx } from './make-xlsx.js';

const stored = (name: string) => (): Promise<Buffer> => readFile(new URL(`../files/${name}`, import.meta.url));
const slides = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml';
const relation = (id: string, target: string): string =>
  `<Relationships><Relationship Id="${id}" Target="${target}"/></Relationships>`;

/** A small file of every kind that is read. */
export const filesOfAllKinds: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a.docx': () => makeDocx(paragraph('whole').repeat(20), { header: paragraph('head'), footnotes: paragraph('note') }),
  'written.docx': stored('rechnung-libreoffice.docx'),
  'a.xlsx': () => makeXlsx('<row><c><v>1</v></c><c t="str"><v>x</v></c></row>'.repeat(20)),
  'written.xlsx': stored('invoice-libreoffice.xlsx'),
  'a.pptx': () =>
    makeZip({
      '[Content_Types].xml': `<Types><Override PartName="/ppt/presentation.xml" ContentType="${slides}"/></Types>`,
      'ppt/presentation.xml': '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldId r:id="a"/></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relation('a', 'slides/slide1.xml'),
      'ppt/slides/slide1.xml':
        '<p:sld xmlns:p="p" xmlns:a="a"><p:sp><a:p><a:r><a:t>text</a:t></a:r></a:p></p:sp><a:tbl><a:tr><a:tc gridSpan="2"><a:p><a:r><a:t>x</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:sld>',
    }),
  'a.odt': stored('rechnung-libreoffice.odt'),
  'a.ods': stored('invoice-libreoffice.ods'),
  'a.rtf': stored('rechnung-libreoffice.rtf'),
  'old.doc': stored('rechnung-libreoffice.doc'),
  'old.xls': stored('invoice-libreoffice.xls'),
  'a.msg': async () =>
    makeCompound({
      ...messagePart('', { '0037': 'Subject', '1000': 'text', '0C1A': 'Ann' }, { headerBytes: 32 }),
      ...messagePart('__attach_version1.0_#00000000/', { '3707': 'a.txt', '3701': Buffer.from('attached') }),
    }),
  'a.eml': async () =>
    Buffer.from(
      'From: a@b.c\r\nMIME-Version: 1.0\r\nSubject: =?utf-8?Q?x?=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nYTtiCjE7Mgo=\r\n--b--\r\n',
    ),
  'a.html': async () => Buffer.from('<html><table><tr><td rowspan=2>a<td>b<tr><td colspan=3>c</table><p>d</p></html>'),
  'a.xml': async () => Buffer.from('<?xml version="1.0"?><a b="c"><d>1</d><d>2</d></a>'),
  'a.json': async () => Buffer.from('{"a":[{"b":1,"c":2},{"b":3}],"d":"x"}'),
  'a.csv': async () => Buffer.from('a;b;"c\nd"\n1;2;3\n'),
  'a.md': async () => Buffer.from('# Title\n\n| a | b |\n|---|---|\n| 1 | **2** |\n'),
  'a.txt': async () => Buffer.from('Größe\t10 €\n価格\t5\n', 'utf16le'),
  'a.zip': () => makeZip({ 'a.txt': 'text', 'b/c.csv': '1;2' }),
  'a.pdf': async () => makePdf('BT /F1 12 Tf 20 50 Td (words on a page) Tj ET'),
  'a.png': async () => makePng(40, 20),
};
