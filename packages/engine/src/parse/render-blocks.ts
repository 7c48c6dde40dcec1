import type { Block, ParsedPage } from './block.js';

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
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
    case 'table': {
      const [head = [], ...body] = block.rows;
      const line = (cells: readonly string[]): string => `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`;
      return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)].join('\n');
    }
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** Only what would change the meaning where it stands, so that the text stays readable. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_|<]/g, '\\$&')
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
      return `${open('ul')}${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const row = (cells: readonly string[], tag: string): string =>
        `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
      const [head = [], ...body] = block.rows;
      return `${open('table')}<thead>${row(head, 'th')}</thead><tbody>${body.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    }
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
