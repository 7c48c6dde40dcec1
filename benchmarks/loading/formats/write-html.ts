import { joinPages, type Content } from '../page-content.js';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

const htmlOf = (content: Content): string => {
  if (content.kind === 'lines') return `<p>${content.lines.map(escape).join('<br>\n')}</p>`;
  const rows =
    content.kind === 'table'
      ? content.rows.map((cells) => cells.map(escape))
      : [content.columns.map((column) => column.map(htmlOf).join('\n'))];
  return `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`;
};

/** As a program writes a mail or a page: paragraphs, tables, tables within tables. */
export const writeHtml = (pages: readonly (readonly Content[])[]): Buffer =>
  Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"></head><body>\n${joinPages(pages)
      .map(htmlOf)
      .join('\n')}\n</body></html>`,
  );
