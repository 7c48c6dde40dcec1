import type { TableCell } from '../../flow/block.js';
import type { Flow } from '../../flow/block.js';
import { FlowBuilder } from '../../flow/flow-builder.js';
import type { LoadRequest } from '../../load-request.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON file as a form: its keys as labels, lists of flat objects as tables. Text that is no JSON stays as it is. */
export function loadJson(text: string, request: LoadRequest): Flow {
  const builder = new FlowBuilder(request);
  addValue(builder, '', JSON.parse(text.replace(/^\ufeff/, '')) as Json, request.limits.maxDepth);
  return builder.build();
}

function addValue(builder: FlowBuilder, label: string, value: Json, depth: number): void {
  if (Array.isArray(value)) return addList(builder, label, value, depth);
  if (typeof value === 'object' && value !== null) {
    if (depth <= 0) return builder.leaveOut('what is nested too deep');
    if (label !== '') addLine(builder, asLabel(label));
    for (const [key, inner] of Object.entries(value)) addValue(builder, key, inner, depth - 1);
    return builder.blankLine();
  }
  if (value !== null && value !== '') addLine(builder, label === '' ? String(value) : `${asLabel(label)}: ${value}`);
}

function addList(builder: FlowBuilder, label: string, values: readonly Json[], depth: number): void {
  const keys = new Set(values.flatMap((value) => (isFlat(value) ? Object.keys(value) : [])));
  if (keys.size < 2 || keys.size > 100 || !values.every(isFlat)) {
    for (const value of values) addValue(builder, label, value, depth - 1);
    return;
  }
  if (label !== '') addLine(builder, asLabel(label));
  const columns = [...keys];
  const rows = [columns.map(asLabel), ...values.map((value) => columns.map((key) => value[key] ?? ''))];
  builder.table(
    rows.map((row) =>
      row.flatMap((value, column): TableCell[] => {
        const text = String(value);
        builder.count(text);
        return text.trim() === '' ? [] : [{ text, column, columnSpan: 1 }];
      }),
    ),
  );
}

type Flat = { [key: string]: null | boolean | number | string };

const isFlat = (value: Json): value is Flat =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((inner) => typeof inner !== 'object' || inner === null);

function addLine(builder: FlowBuilder, text: string): void {
  builder.text(text);
  builder.endParagraph();
}

/** `invoiceNumber` and `invoice_number` as `invoice Number` and `invoice number`. */
export const asLabel = (key: string): string =>
  key
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .trim();
