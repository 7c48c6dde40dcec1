import type { Flow, TableCell } from '../../flow/block.js';

/** Records of RFC 4180 with any of the usual delimiters, as a table. */
export function loadDelimited(text: string): Flow {
  const delimiter = delimiterOf(text);
  const rows: TableCell[][] = [];
  let row = 0;
  for (const fields of recordsOf(text, delimiter)) {
    row += 1;
    rows.push(
      fields.flatMap((field, column) =>
        field.trim() === ''
          ? []
          : [{ text: field.trim(), column, columnSpan: 1, place: { kind: 'csv-cell', row, column: column + 1 } }],
      ),
    );
  }
  return { blocks: [{ kind: 'table', rows }], leftOut: [] };
}

const delimiters = [',', ';', '\t', '|'] as const;

/** The delimiter that parts the first records into the most fields, equally many in most of them. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 65_536);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const counts: number[] = [];
    for (const fields of recordsOf(sample, delimiter)) {
      if (fields.length > 1 || fields[0] !== '') counts.push(fields.length);
      if (counts.length === 50) break;
    }
    const common = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 1;
    const agreeing = counts.filter((count) => count === common).length / Math.max(1, counts.length);
    const score = common > 1 ? agreeing * Math.min(common, 20) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function* recordsOf(text: string, delimiter: string): Generator<string[]> {
  let fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let field: string;
    if (text[at] === '"') {
      let end = at + 1;
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else field = '';
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
    fields.push(field + text.slice(at, end));
    at = end + 1;
    if (text[end] === delimiter) continue;
    if (end >= text.length && fields.length === 1 && fields[0] === '') return;
    yield fields;
    fields = [];
    if (text[end] === '\r' && text[at] === '\n') at += 1;
    if (end >= text.length) return;
  }
}
