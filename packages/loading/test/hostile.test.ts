import { DocquorumError } from '@docquorum/document';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { openAnyDocument } from '../src/index.js';
import { makeDocx, makeZip, paragraph } from './support/make-zip.js';
import { makeXlsx } from './support/make-xlsx.js';
import { readAll } from './support/read-all.js';

/** `read`, or the code of the error. */
const outcomeOf = (bytes: Uint8Array | string, filename: string): Promise<unknown> =>
  readAll(bytes, filename).then(
    () => 'read',
    (error: unknown) => (DocquorumError.isInstance(error) ? error.code : error),
  );

describe('zip-based files', () => {
  it('that would unpack to too much are refused before anything is unpacked', async () => {
    const bomb = await makeDocx(`<w:p><w:r><w:t>${'0'.repeat(16 * 1024 * 1024)}</w:t></w:r></w:p>`);
    expect(bomb.length).toBeLessThan(100_000);
    const started = process.memoryUsage().rss;
    await expect(readAll(bomb, 'bomb.docx')).rejects.toMatchObject({
      code: 'ERR_LIMIT_BYTES',
      details: { option: 'limits.maxExpansionRatio' },
    });
    await expect(readAll(bomb, 'bomb.docx', { maxExpansionRatio: 2000, maxExpandedBytes: 1e6 })).rejects.toMatchObject({
      details: { option: 'limits.maxExpandedBytes', limit: 1e6 },
    });
    expect(process.memoryUsage().rss - started).toBeLessThan(50 * 1024 * 1024);
  });

  it('whose text is too long although they may be unpacked are refused as well', async () => {
    const file = await makeDocx(paragraph('word '.repeat(1000)).repeat(10));
    await expect(readAll(file, 'long.docx', { maxCharacters: 10_000 })).rejects.toMatchObject({
      code: 'ERR_LIMIT_CHARACTERS',
    });
  });

  it('with too many entries are refused', async () => {
    const file = await makeZip(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`e${at}`, 'x'])));
    await expect(readAll(file, 'many.docx', { maxEntries: 40 })).rejects.toMatchObject({
      details: { option: 'limits.maxEntries', actual: 50 },
    });
  });

  it('with names that lead out of them are refused', async () => {
    const honest = await makeZip({ 'aa/evil.txt': 'x', '[Content_Types].xml': '<Types/>' });
    const evil = Buffer.from(honest.toString('latin1').replaceAll('aa/evil', '../evil'), 'latin1');
    await expect(readAll(evil, 'evil.docx')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
  });

  it('that lie about the size of their parts are refused', async () => {
    const file = await makeDocx(paragraph('x'.repeat(5000)));
    const part = 'word/document.main.xml';
    const entry = file.lastIndexOf(part) - 46;
    expect(file.readUInt32LE(entry)).toBe(0x02014b50);
    file.writeUInt32LE(100, entry + 24);
    await expect(readAll(file, 'liar.docx')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
  });

  it('that unpack to hundreds of megabytes although they say otherwise are stopped on the way', async () => {
    const zip = new JSZip();
    zip.file('[Content_Types].xml', Buffer.alloc(64 * 1024 * 1024, ' '));
    const file = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    const entry = file.lastIndexOf('[Content_Types].xml') - 46;
    for (const at of [22, entry + 24]) file.writeUInt32LE(1000, at);
    const started = process.memoryUsage().rss;
    await expect(readAll(file, 'liar.docx')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
    expect(process.memoryUsage().rss - started).toBeLessThan(48 * 1024 * 1024);
  }, 60_000);

  it('that are archives of other files are refused, and the way out is named', async () => {
    const nested = await makeZip({ 'inner.zip': await makeZip({ 'a.txt': 'x' }) });
    await expect(readAll(nested, 'archive.zip')).rejects.toThrow(/unpack it/);
  });

  it('that are damaged at any place fail with a typed error or give a page', async () => {
    const file = await makeDocx(paragraph('whole').repeat(20));
    for (let at = 0; at < file.length; at += 7) {
      const broken = Buffer.from(file);
      broken[at] = (broken[at] ?? 0) ^ 0x55;
      expect(await outcomeOf(broken, 'broken.docx')).toMatch(/^(?:read|ERR_(?:DOCUMENT|LIMIT)_\w+)$/);
    }
  });
});

const billionLaughs = `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "${'&b;'.repeat(100)}">]>`;

describe('XML', () => {
  it('that declares entities is refused, inside zip files and alone', async () => {
    const file = await makeDocx(paragraph('x'));
    const zip = await JSZip.loadAsync(file);
    zip.file('word/document.main.xml', `<?xml version="1.0"?>${billionLaughs}<w:document>&c;</w:document>`);
    const bomb = await zip.generateAsync({ type: 'nodebuffer' });
    for (const [bytes, name] of [
      [bomb, 'bomb.docx'],
      [Buffer.from(`<?xml version="1.0"?>${billionLaughs}<a>&c;</a>`), 'bomb.xml'],
      [Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'), 'x.xml'],
    ] as const) {
      await expect(readAll(bytes, name)).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
    }
  });

  it('nested without end is refused', async () => {
    const deep = `<?xml version="1.0"?>${'<a>'.repeat(100_000)}`;
    await expect(readAll(deep, 'deep.xml')).rejects.toMatchObject({ code: 'ERR_LIMIT_DEPTH' });
  });
});

describe('large files', () => {
  it('of a million empty rows are read as what they hold', async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + '<row/>'.repeat(1_000_000);
    const file = await makeXlsx(`${rows}<row r="1048576"><c r="A1048576"><v>2</v></c></row>`);
    expect((await readAll(file, 'empty.xlsx', { maxExpansionRatio: 2000 })).text).toBe('1\n2');
  });

  it('that show a short text a million times are refused when they get too long', async () => {
    const text = 'word '.repeat(100);
    const strings = await JSZip.loadAsync(await makeXlsx('<row><c t="s"><v>0</v></c></row>'.repeat(50_000)));
    strings.file('xl/sharedStrings.xml', `<sst><si><t>${text}</t></si></sst>`);
    strings.file(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="sharedStrings.xml"/></Relationships>',
    );
    const repeated = `<table:table-cell table:number-columns-repeated="1000"><text:p>${text}</text:p></table:table-cell>`;
    const sheet = await makeZip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': `<d xmlns:office="o" xmlns:text="t" xmlns:table="b"><table:table>${`<table:table-row>${repeated}</table:table-row>`.repeat(100)}</table:table></d>`,
    });
    for (const [bytes, name] of [
      [await strings.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }), 'strings.xlsx'],
      [sheet, 'repeated.ods'],
    ] as const) {
      await expect(readAll(bytes, name, { maxExpansionRatio: 2000 })).rejects.toMatchObject({
        code: 'ERR_LIMIT_CHARACTERS',
      });
    }
  }, 60_000);

  it('of marks that never end take no longer than others of their size', async () => {
    const started = process.cpuUsage();
    await readAll('**a '.repeat(100_000), 'a.md');
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(5);
  }, 60_000);

  it('of HTML nested deeply are read, tables within tables too; nested without end they are refused', async () => {
    expect((await readAll(`<html>${'<div>'.repeat(9000)}deep`, 'a.html')).text).toBe('deep');
    expect((await readAll(`<html>${'<table><tr><td>'.repeat(3000)}deep`, 'a.html')).text).toBe('deep');
    expect(await outcomeOf(`<html>${'<div>'.repeat(1_000_000)}deep`, 'a.html')).toBe('ERR_LIMIT_DEPTH');
  });

  it('that take longer than allowed are given up, and so are those that nobody wants any more', async () => {
    const html = `<html>${'<p>word</p>'.repeat(100_000)}`;
    const docx = await makeDocx(Array.from({ length: 50_000 }, (_, at) => paragraph(`word ${at}`)).join(''));
    for (const [bytes, filename] of [
      [Buffer.from(html), 'a.html'],
      [docx, 'a.docx'],
    ] as const) {
      await expect(readAll(bytes, filename, { maxPageSeconds: 0.001 })).rejects.toMatchObject({
        code: 'ERR_LIMIT_TIME',
      });
      const signal = AbortSignal.abort(new Error('no longer wanted'));
      await expect(openAnyDocument(bytes, { filename, signal })).rejects.toThrow('no longer wanted');
    }
    const late = new AbortController();
    const opening = openAnyDocument(docx, { filename: 'a.docx', signal: late.signal });
    setImmediate(() => late.abort(new Error('changed my mind')));
    await expect(opening).rejects.toThrow('changed my mind');
  });

  it('of mail whose attachments have too many pages are refused', async () => {
    const part = `--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n${'line\r\n'.repeat(200)}\r\n`;
    const mail = `From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(5)}--b--`;
    expect((await readAll(mail, 'a.eml')).pages).toHaveLength(16);
    await expect(readAll(mail, 'a.eml', { maxPages: 10 })).rejects.toMatchObject({ code: 'ERR_LIMIT_PAGES' });
  });

  it('with more pages than allowed are refused', async () => {
    await expect(readAll('line\n'.repeat(1000), 'a.txt', { maxPages: 10 })).rejects.toMatchObject({
      code: 'ERR_LIMIT_PAGES',
    });
  });

  it('of one word without end are cut at the edge of the page', async () => {
    const { text } = await readAll('x'.repeat(1000), 'a.txt');
    expect(text.replaceAll('\n', '')).toBe('x'.repeat(1000));
    expect(text.split('\n')[0]).toHaveLength(120);
  });

  it('of mail within mail are read to a depth, and refused where they never end', async () => {
    const head = (depth: number, type: string): string =>
      `From: a@example.com\r\nMIME-Version: 1.0\r\nSubject: depth ${depth}\r\nContent-Type: multipart/mixed; boundary=b${depth}\r\n\r\n` +
      `--b${depth}\r\nContent-Type: text/plain\r\n\r\ntext ${depth}\r\n--b${depth}\r\n${type}`;
    const nest = (depth: number, type: string): string =>
      Array.from({ length: depth }, (_, at) => head(at, type)).join('') + 'Content-Type: text/plain\r\n\r\ninnermost';
    const mails = await readAll(
      nest(50, 'Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n'),
      'a.eml',
    );
    expect(mails.pages.map((page) => /text \d+/.exec(page)?.[0])).toEqual([0, 1, 2, 3, 4].map((at) => `text ${at}`));
    expect(mails.leftOut.at(-1)).toMatch(/stands deeper in mails than 4/);
    expect((await readAll(nest(50, ''), 'parts.eml')).text).toContain('innermost');
    expect(await outcomeOf(nest(500, ''), 'nested.eml')).toBe('ERR_DOCUMENT_DAMAGED');
  });
});
