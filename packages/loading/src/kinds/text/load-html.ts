import { LimitError } from '@docquorum/document';
import { Parser } from 'htmlparser2';
import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import elements from './html-elements.json' with { type: 'json' };

const blocks: ReadonlySet<string> = new Set(elements.blocks);
const spaced: ReadonlySet<string> = new Set(elements.spaced);
const dropped: ReadonlySet<string> = new Set(elements.dropped);

/** The text of an HTML page as a browser without styles shows it: no scripts, no styles, nothing hidden by its markup. */
export function loadHtml(html: string, request: LoadRequest): Flow {
  const builder = new FlowBuilder(request);
  readHtmlInto(builder, html, request);
  return builder.build();
}

/** Adds an HTML page to a document under way. */
export function readHtmlInto(builder: FlowBuilder, html: string, { filename, check }: LoadRequest): void {
  /** Open elements within the one that is left out. */
  let hidden = 0;
  let depth = 0;
  let tags = 0;
  let preformatted = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!voidElements.has(name)) depth += 1;
      tags += 1;
      if (tags % 1024 === 0) check();
      if (depth > maxDepth) throw tooDeep(filename);
      if (hidden > 0 || dropped.has(name) || isHidden(attributes)) {
        if (!voidElements.has(name)) hidden += 1;
        return;
      }
      if (name === 'br') builder.text('\n');
      else if (name === 'table') builder.openTable();
      else if (name === 'td' || name === 'th') {
        builder.openCell(Number(attributes['colspan'] ?? 1), Number(attributes['rowspan'] ?? 1));
      } else if (name === 'input') {
        if (attributes['value'] && attributes['type'] !== 'hidden') builder.text(` ${attributes['value']} `);
      } else if (blocks.has(name)) builder.endParagraph();
      if (spaced.has(name)) builder.blankLine();
      if (name === 'pre' || name === 'textarea') preformatted += 1;
    },
    ontext(text) {
      if (hidden > 0) return;
      if (preformatted > 0) return builder.text(text);
      const collapsed = text.replaceAll(/[ \t\r\n\f]+/g, ' ');
      builder.text(builder.endsWithBlank ? collapsed.trimStart() : collapsed);
    },
    onclosetag(name) {
      if (!voidElements.has(name)) depth -= 1;
      if (hidden > 0) {
        if (!voidElements.has(name)) hidden -= 1;
        return;
      }
      if (name === 'table') builder.closeTable();
      else if (name === 'td' || name === 'th') builder.closeCell();
      else if (name === 'tr') builder.closeRow();
      else if (blocks.has(name)) builder.endParagraph();
      if (spaced.has(name)) builder.blankLine();
      if (name === 'pre' || name === 'textarea') preformatted = Math.max(0, preformatted - 1);
    },
  });
  const step = 1 << 20;
  for (let at = 0; at < html.length; at += step) {
    check();
    parser.write(html.slice(at, at + step));
  }
  parser.end();
  builder.endParagraph();
}

/** Beyond `limits.maxDepth`, because careless writers never close their elements; far beyond what is not meant to harm. */
const maxDepth = 10_000;

const tooDeep = (filename: string): LimitError =>
  new LimitError('ERR_LIMIT_DEPTH', `${filename} nests elements deeper than the ${maxDepth} that are read.`, {
    details: { limit: maxDepth },
  });

const voidElements: ReadonlySet<string> = new Set(elements.void);

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
