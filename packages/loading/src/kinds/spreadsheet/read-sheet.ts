import type { TableCell } from '../../flow/block.js';
import type { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';
import type { ZipEntries } from '../../zip/open-zip.js';
import { readXmlPart } from '../../zip/read-xml.js';
import { formatNumber } from './format-number.js';

export interface SheetSource {
  readonly file: string;
  readonly title: string;
  /** 0-based, among all sheets of the book. */
  readonly sheetIndex: number;
  readonly strings: readonly string[];
  /** Number format codes by style index. */
  readonly formats: readonly string[];
  readonly date1904: boolean;
  /** Told of what is left out. */
  readonly builder: FlowBuilder;
}

interface OpenCell {
  readonly reference: string;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: boolean;
}

/** The rows of a sheet as they are shown: cells without content, hidden rows and hidden columns left out. */
export async function readSheet(
  zip: ZipEntries,
  { file, title, sheetIndex, strings, formats, date1904, builder }: SheetSource,
  request: LoadRequest,
): Promise<TableCell[][]> {
  const rows: TableCell[][] = [];
  const merged: string[] = [];
  /** Where the rows of the sheet stand among those that are shown. */
  const indices = new Map<number, number>();
  const hiddenColumns: { readonly from: number; readonly to: number }[] = [];
  let row: TableCell[] = [];
  let rowHidden = false;
  let rowNumber = 0;
  let lastFilled = 0;
  let column = 0;
  let cell: OpenCell | undefined;
  let inValue = false;

  const endCell = ({ reference, type, style, value, formula }: OpenCell): void => {
    column = reference === '' ? column + 1 : columnOf(reference);
    const at = column;
    if (value === '') {
      if (formula) builder.leaveOut(`formulas without stored values on sheet ${title}`);
      return;
    }
    if (rowHidden || hiddenColumns.some(({ from, to }) => at >= from && at <= to)) {
      builder.leaveOut(`hidden ${rowHidden ? 'rows' : 'columns'} of sheet ${title}`);
      return;
    }
    const text = shownText(type, value, formats[style] ?? 'General');
    if (text.trim() === '') return;
    row.push({
      text: text.trim(),
      column: at - 1,
      columnSpan: 1,
      place: { kind: 'spreadsheet-cell', sheetIndex, sheetName: title, row: rowNumber, column: at },
    });
  };
  const shownText = (type: string, value: string, code: string): string => {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'd') return value.replace(/T00:00:00.*$/, '').replace('T', ' ');
    const number = Number(value);
    return type === 'n' && Number.isFinite(number) ? formatNumber(number, code, date1904) : value;
  };

  await readXmlPart(
    zip,
    file,
    {
      open(name, attributes) {
        const element = name.slice(name.indexOf(':') + 1);
        if (element === 'row') {
          rowNumber = Number(attributes['r'] ?? rowNumber + 1);
          rowHidden = ['1', 'true'].includes(attributes['hidden'] ?? '');
          column = 0;
        } else if (element === 'c') {
          const { r: reference = '', t: type = 'n', s: style = '0' } = attributes;
          cell = { reference, type, style: Number(style), value: '', formula: false };
        } else if (element === 'v' || (element === 't' && cell)) inValue = true;
        else if (element === 'f' && cell) cell.formula = true;
        else if (element === 'col' && ['1', 'true'].includes(attributes['hidden'] ?? '')) {
          hiddenColumns.push({ from: Number(attributes['min']), to: Number(attributes['max']) });
        } else if (element === 'mergeCell') merged.push(attributes['ref'] ?? '');
      },
      text(text) {
        if (inValue && cell) cell.value += text;
      },
      close(name) {
        const element = name.slice(name.indexOf(':') + 1);
        if (element === 'v' || element === 't') inValue = false;
        else if (element === 'c' && cell) {
          endCell(cell);
          cell = undefined;
        } else if (element === 'row' && row.length > 0) {
          // Any number of empty rows is one.
          if (rows.length > 0 && rowNumber > lastFilled + 1) rows.push([]);
          for (const { text } of row) builder.count(text);
          rows.push(row);
          lastFilled = rowNumber;
          indices.set(rowNumber, rows.length - 1);
          row = [];
        }
      },
    },
    request,
  );
  for (const reference of merged) {
    request.check();
    const [from = '', to = ''] = reference.split(':');
    const cells = rows[indices.get(Number(/\d+$/.exec(from)?.[0])) ?? -1] ?? [];
    const at = cells.findIndex((candidate) => candidate.column === columnOf(from) - 1);
    const first = cells[at];
    if (first) cells[at] = { ...first, columnSpan: Math.max(1, columnOf(to) - columnOf(from) + 1) };
  }
  return rows;
}

/** 1-based column of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/i.exec(reference)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return Math.min(16_384, column);
}
