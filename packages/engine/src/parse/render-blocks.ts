import type { Block, ParsedPage } from './block.js';
import type { MarkedText } from './list-marks.js';

/** Pages as Markdown (GitHub's flavour, with pipe tables); a rule stands between pages. */
export const toMarkdown = (pages: readonly ParsedPage[]): string =>
  pages.map(({ blocks }) => blocks.map(blockToMarkdown).join('\n\n')).join('\n\n---\n\n');

/** One block as Markdown. */
export function blockToMarkdown(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escapeMarkdown(oneLine(block.text))}`;
    case 'paragraph':
      // Two blanks at the end keep a line break.
      return block.text.split('\n').map(escapeMarkdown).join('  \n');
    case 'list':
      return block.items.map(({ mark, text }) => `${markdownMark(mark)} ${escapeMarkdown(text)}`).join('\n');
    case 'table': {
      const [head = [], ...body] = block.rows;
      const line = (cells: readonly string[]): string => `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`;
      return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n');
    }
    case 'picture':
      return `![picture ${block.id}](${block.image ?? `${block.id}.png`})`;
  }
}

/** Numbers stay; Markdown has no letters before items, so that they become part of the text; all else is a dash. */
function markdownMark(mark: string): string {
  const number = /^\(?(\d+)/.exec(mark)?.[1];
  if (number !== undefined) return `${number}.`;
  return /[a-z]/.test(mark) ? `- ${mark}` : '-';
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Only what would change the meaning where it stands, so that the text stays readable. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*|<]|_+/g, '\\$&')
    .replace(/^(#{1,6}\s|>|[-+]\s)/, '\\$1')
    .replace(/^(\d+)([.)]\s)/, '$1\\$2');

/** Pages as HTML: a section a page; every block carries its id, and its box in per cent of the page. */
export const toHtml = (pages: readonly ParsedPage[]): string =>
  pages
    .map(
      ({ pageNumber, blocks }) =>
        `<section data-page="${pageNumber}">\n${blocks.map(blockToHtml).join('\n')}\n</section>`,
    )
    .join('\n');

/** One block as HTML, with its id and its box in per cent of the page. */
export function blockToHtml(block: Block): string {
  const { left, top, right, bottom } = block.box;
  const box = [left, top, right, bottom].map((side) => Math.round(side * 10_000) / 100).join(' ');
  const open = (tag: string): string => `<${tag} id="${block.id}" data-box="${box}">`;
  switch (block.type) {
    case 'heading':
      return `${open(`h${block.level}`)}${escapeHtml(oneLine(block.text))}</h${block.level}>`;
    case 'paragraph':
      return `${open('p')}${block.text.split('\n').map(escapeHtml).join('<br>')}</p>`;
    case 'list':
      return htmlList(block.items, open);
    case 'table': {
      const row = (cells: readonly string[], tag: string): string =>
        `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
      const [head = [], ...body] = block.rows;
      return `${open('table')}<thead>${row(head, 'th')}</thead><tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    }
    case 'picture':
      return `${open('img').slice(0, -1)} src="${block.image ?? `${block.id}.png`}" alt="picture ${block.id}">`;
  }
}

function htmlList(items: readonly MarkedText[], open: (tag: string) => string): string {
  const numbers = items.map(({ mark }) => /^\(?(\d+)/.exec(mark)?.[1]);
  const tag = numbers[0] === undefined ? 'ul' : 'ol';
  const entries = items.map(({ mark, text }, index) => {
    const value = numbers[index] === undefined ? '' : ` value="${numbers[index]}"`;
    return `<li${value}>${escapeHtml(/[a-z]/.test(mark) ? `${mark} ${text}` : text)}</li>`;
  });
  return `${open(tag)}${entries.join('')}</${tag}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
