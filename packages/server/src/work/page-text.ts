import { blockToHtml, toMarkdown, type Block, type ParsedPage } from 'docquorum';

/** How a table is written within the text of its page. */
export type TableFormat = 'markdown' | 'html' | 'json' | 'yaml';

type Table = Extract<Block, { type: 'table' }>;

/** The rows under the head, each cell by the name of its column; columns without a name of their own are counted. */
const rowsByColumn = ({ rows: [head = [], ...body] }: Table): Record<string, string>[] => {
  const names = head.map((name, index) =>
    name === '' || head.indexOf(name) !== index ? `column_${index + 1}` : name.replaceAll(/\s+/g, ' '),
  );
  return body.map((cells) =>
    Object.fromEntries(cells.map((cell, index) => [names[index] ?? `column_${index + 1}`, cell])),
  );
};

/** Texts in quotes are the same in JSON and in YAML. */
const toYaml = (rows: readonly Record<string, string>[]): string =>
  rows
    .map((row) =>
      Object.entries(row)
        .map(([name, cell], index) => `${index === 0 ? '- ' : '  '}${JSON.stringify(name)}: ${JSON.stringify(cell)}`)
        .join('\n'),
    )
    .join('\n');

const tableText = (table: Table, format: Exclude<TableFormat, 'markdown'>): string => {
  if (format === 'html') return blockToHtml(table).replace(/^<table[^>]*>/, '<table>');
  const rows = rowsByColumn(table);
  return format === 'json' ? JSON.stringify(rows) : toYaml(rows);
};

/** A page as Markdown, its tables as asked for. */
export const pageText = (page: ParsedPage, format: TableFormat): string =>
  page.blocks
    .map((block) =>
      block.type === 'table' && format !== 'markdown'
        ? tableText(block, format)
        : toMarkdown([{ ...page, blocks: [block] }]),
    )
    .join('\n\n');
