import type { BoundingBox } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { openAnyDocument } from '../src/index.js';
import { readAll } from './support/read-all.js';

describe('plain text', () => {
  it.each([
    ['UTF-8', Buffer.from('Größe 10 €, 価格')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffGröße 10 €, 価格')],
    ['UTF-16 little endian', Buffer.from('\ufeffGröße 10 €, 価格', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeffGröße 10 €, 価格', 'utf16le').swap16()],
  ])('in %s passes unharmed', async (_, bytes) => {
    expect((await readAll(bytes, 'a.txt')).text).toBe('Größe 10 €, 価格');
  });

  it('in Windows-1252 passes unharmed', async () => {
    expect((await readAll(Buffer.from('47 72 f6 df 65 20 31 30 20 80'.replaceAll(' ', ''), 'hex'), 'a.txt')).text).toBe(
      'Größe 10 €',
    );
  });

  it('keeps the gaps between columns, in boxes that stand in order on pages of A4', async () => {
    await using document = await openAnyDocument(Buffer.from('Item      Price\nBolt      12.50\n'.repeat(50)));
    expect(document.pageCount).toBe(2);
    const page = await document.openPage(2);
    expect([Math.round(page.width), page.height]).toEqual([595, 842]);
    const { reading, quality } = await page.textLayer();
    expect(quality).toBe('good');
    expect(reading.lines).toHaveLength(30);
    const [item, price] = reading.lines[0]?.words ?? [];
    expect(price?.box.left).toBeCloseTo(10 / 120);
    expect(item?.box.right).toBeLessThan(price?.box.left ?? 0);
  });

  it('cannot be drawn, and says so', async () => {
    await using document = await openAnyDocument(Buffer.from('words'));
    await expect((await document.openPage(1)).render({ dpi: 96 })).rejects.toMatchObject({
      code: 'ERR_DOCUMENT_NO_IMAGE',
    });
    await expect(document.openPage(2)).rejects.toMatchObject({ code: 'ERR_OPTION' });
  });

  it('has its cells between bars in common columns', async () => {
    await using document = await openAnyDocument(Buffer.from('| A | Long title |\n|---|---|\n| Longer cell | 2 |'), {
      filename: 'table.md',
    });
    const { reading } = await (await document.openPage(1)).textLayer();
    const lefts = reading.lines.map(({ words }) => words.map(({ box }) => Math.round(box.left * 120)));
    expect(lefts).toEqual([
      [0, 16, 21],
      [0, 7, 16],
    ]);
  });

  it('loses the marks of Markdown but none of its words', async () => {
    expect((await readAll('# Title\n**Total:** 5 `EUR` a*b __x__\n', 'a.md')).text).toBe('Title\nTotal: 5 EUR a*b x');
  });

  it('with nothing in it is refused, without words it is a page without words', async () => {
    await expect(readAll('', 'a.txt')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_EMPTY' });
    expect((await readAll(' \n\n', 'a.txt')).pages).toEqual(['']);
  });
});

describe('files that are no text', () => {
  it('are refused', async () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 97 + (at >> 3) * 31) % 256));
    await expect(readAll(noise, 'a.txt')).rejects.toMatchObject({ code: 'ERR_DOCUMENT_TYPE' });
  });
});

describe('delimited values', () => {
  it('become a table, quotes and line ends within cells included', async () => {
    const { text, mimeType } = await readAll('Item;Price;Note\r\n"Bolt; M8";12,50;"two\nlines"\r\nNut;;x\r\n', 'a.csv');
    expect(text).toBe('Item Price Note\nBolt; M8 12,50 two\nlines\nNut x');
    expect(mimeType).toBe('text/csv');
  });
});

describe('HTML', () => {
  it('shows what a browser shows: tables with spans, no scripts, styles or hidden parts', async () => {
    const { text } = await readAll(
      `<!doctype html><html><head><title>t</title><style>marker-style{}</style></head><body>
      <script>document.write("marker-script")</script><h1>Invoice &amp; more</h1>
      <p style="display:none">marker-hidden</p><p>One<br>two   three</p>
      <table><tr><th colspan="2">Item</th><th>Price</th></tr><tr><td>A1</td><td rowspan=2>Bolt</td><td>5</td></tr>
      <tr><td>A2</td><td>6</td></tr></table><div>end</div></body></html>`,
      'a.html',
    );
    expect(text).toBe('Invoice & more\nOne\ntwo three\nItem Price\nA1 Bolt 5\nA2 6\nend');
  });

  it('puts the cells right of a spanning one under their headers', async () => {
    await using document = await openAnyDocument(
      Buffer.from(
        '<table><tr><th>Code</th><th>Item</th><th>Price</th></tr><tr><td>A1</td><td rowspan=2>Bolt</td><td>5</td></tr><tr><td>A2</td><td>6</td></tr></table>',
      ),
      { filename: 'a.html' },
    );
    const { reading } = await (await document.openPage(1)).textLayer();
    const rights = reading.lines.map(({ words }) => words.at(-1)?.box.right);
    expect(new Set(rights).size).toBe(1);
  });
});

describe('e-mails', () => {
  it('bring who, when and what, and read attachments as further pages, named by their last part only', async () => {
    const mail = [
      'From: Ann Example <ann@example.com>',
      'To: bob@example.com',
      'Date: Thu, 15 Jan 2026 10:00:00 +0000',
      'Subject: =?utf-8?Q?Gr=C3=B6=C3=9Fe?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>marker-body</p><script>marker-script</script>',
      '--b',
      'Content-Type: application/octet-stream; name="../../evil.txt"',
      'Content-Disposition: attachment; filename="../../evil.txt"',
      '',
      'marker-content',
      '--b',
      'Content-Type: application/octet-stream; name="broken.docx"',
      'Content-Disposition: attachment; filename="broken.docx"',
      '',
      'PK\u0003\u0004 broken',
      '--b--',
    ].join('\r\n');
    const { text, pages, leftOut } = await readAll(mail, 'mail.eml');
    expect(text).toContain('From: Ann Example <ann@example.com>\nTo: bob@example.com');
    expect(text).toContain('Subject: Größe\nAttachment: evil.txt\nAttachment: broken.docx\nmarker-body');
    expect(text).not.toMatch(/marker-script|\.\.\//);
    expect(pages[1]).toBe('marker-content');
    expect(leftOut).toEqual(['attachment broken.docx: broken.docx is damaged: its packed parts cannot be read.']);
  });
});

describe('RTF', () => {
  it('brings paragraphs, tables and other alphabets, without fonts, pictures and field codes', async () => {
    const { text, mimeType } = await readAll(
      '{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 marker-font;}}{\\*\\generator marker-generator;}{\\info{\\title marker-title}}' +
        "\\pard Invoice\\tab 2847\\par \\'cf\\'f0\\'e8 \\u8364? 5{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par " +
        '\\trowd\\intbl Item\\cell Price\\cell\\row\\trowd\\intbl Bolt\\cell 12.50\\cell\\row\\pard After\\par}',
      'a.rtf',
    );
    expect(text).toBe('Invoice 2847\nПри € 57\nItem Price\nBolt 12.50\nAfter');
    expect(mimeType).toBe('application/rtf');
  });
});

describe('JSON and XML', () => {
  it('show keys and elements as labels, lists of flat objects as tables', async () => {
    const json = {
      invoice_number: 'A-1',
      totalAmount: 5.5,
      items: [
        { sku: 'x', qty: 2 },
        { sku: 'y', qty: 3 },
      ],
    };
    expect((await readAll(JSON.stringify(json), 'a.json')).text).toBe(
      'invoice number: A-1\ntotal Amount: 5.5\nitems\nsku qty\nx 2\ny 3',
    );
    expect(
      (
        await readAll(
          '<?xml version="1.0"?><b:Invoice><b:IssueDate>2026-01-15</b:IssueDate><b:Total currencyID="EUR">5</b:Total></b:Invoice>',
          'a.xml',
        )
      ).text,
    ).toBe('Invoice\nIssue Date: 2026-01-15\nTotal: EUR 5');
  });
});

describe('tables', () => {
  it('have their numbers at the right edges of their columns', async () => {
    const bytes = Buffer.from('Item;Amount;Note\nBolt;1 280,00;x\nNut;690,00;\n');
    await using document = await openAnyDocument(bytes, { filename: 'a.csv' });
    const { reading } = await (await document.openPage(1)).textLayer();
    const right = (text: string): number | undefined =>
      reading.lines.flatMap(({ words }) => words).find((word) => word.text === text)?.box.right;
    expect(right('690,00')).toBe(right('280,00'));
    expect(right('Amount')).toBe(right('280,00'));
  });

  it('are not cut into two pages where they fit one', async () => {
    const table = Array.from({ length: 20 }, (_, at) => `| ${at} | marker |`).join('\n');
    const { pages } = await readAll(`${'line\n'.repeat(60)}\n${table}`, 'a.md');
    expect(pages.map((page) => page.match(/marker/g)?.length ?? 0)).toEqual([0, 20]);
    const long = Array.from({ length: 100 }, (_, at) => `| ${at} | marker |`).join('\n');
    expect((await readAll(`${'line\n'.repeat(60)}\n${long}`, 'a.md')).pages).toHaveLength(3);
  });
});

describe('tables that arrange the page', () => {
  const wordsOf = async (html: string): Promise<Map<string, BoundingBox>> => {
    await using document = await openAnyDocument(Buffer.from(html), { filename: 'a.html' });
    const { reading } = await (await document.openPage(1)).textLayer();
    return new Map(reading.lines.flatMap(({ words }) => words.map(({ text, box }) => [text, box])));
  };
  const inner = '<table><tr><td>Number</td><td>1177</td></tr><tr><td>Due</td><td>May</td></tr></table>';

  it('put what they hold side by side', async () => {
    const words = await wordsOf(`<table><tr><td>Seller<br>Street</td><td>${inner}</td></tr></table>`);
    expect(words.get('Number')?.top).toBe(words.get('Seller')?.top);
    expect(words.get('Due')?.top).toBe(words.get('Street')?.top);
    expect(words.get('Due')?.left).toBe(words.get('Number')?.left);
    expect(words.get('Number')?.left).toBeGreaterThan(words.get('Seller')?.right ?? 1);
  });

  it('stay tables in rows that hold text only', async () => {
    const words = await wordsOf(
      `<table><tr><td colspan="2">${inner}</td></tr><tr><td>Bolt</td><td>12.50</td></tr><tr><td>Washer</td><td>3.00</td></tr></table>`,
    );
    expect(words.get('12.50')?.top).toBe(words.get('Bolt')?.top);
    expect(words.get('3.00')?.right).toBe(words.get('12.50')?.right);
    expect(words.get('Bolt')?.top).toBeGreaterThan(words.get('Due')?.bottom ?? 1);
  });
});
