import type { JsonSchema } from '@docquorum/schema';
import { allConcepts } from '../concepts/catalogue.js';
import type { Concept } from '../concepts/concept.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { catalogueLabelsOf } from '../labels/catalogue-labels.js';
import type { LabelMap } from '../labels/label-map.js';
import { summaryForm } from '../tables/table-row.js';
import { tokenise } from '../labels/tokenise.js';
import { labelPhrase, phraseKey } from '../labels/label-phrase.js';
import { isRunningText } from '../labels/place-label.js';
import type { DocumentModel, Row } from '../page-model/document-model.js';
import { type ColumnShares, readColumns, sharesOf } from '../tables/column-contents.js';
import { headerCells } from '../tables/header-cells.js';
import { boundColumns } from '../tables/table-columns.js';
import type { Conventions } from '../values/conventions/conventions.js';
import weights from '../weights.json' with { type: 'json' };
import { propertyName, propertyOf } from './property-of.js';

/** A table as a property: a list of objects, one property a column. */
export interface TableProperty {
  readonly name: string;
  readonly schema: JsonSchema;
  /** Rows of the document that it takes up. */
  readonly rows: readonly number[];
}

const numbers: ReadonlySet<FieldKind> = new Set(['money', 'number', 'quantity', 'percentage']);
const fewestColumns = 3;
const mostRows = 30;
const mostHeadWords = 4;

/** The tables with a header that a document prints; a header that comes again on a later page is the same table. */
export function detectTables(model: DocumentModel, conventions: Conventions): TableProperty[] {
  const found = new Map<string, TableProperty>();
  const labels = catalogueLabelsOf(model);
  let after = 0;
  for (const row of model.rows) {
    if (row.index < after || !isHeaderRow(row)) continue;
    const body = bodyUnder(model, labels, row);
    const columns = boundColumns(
      headerCells([row], []),
      body.filter(({ segments }) => segments.length > 1),
    );
    const shares = readColumns(columns, body, conventions).map(sharesOf);
    const heads = columns.map(({ head }) => conceptOfHead(head.text));
    if (!isTable(shares, body.length, heads.filter((concept) => concept !== undefined).length)) continue;
    after = (body.at(-1)?.index ?? row.index) + 1;
    const properties: Record<string, JsonSchema> = {};
    for (const [i, { head }] of columns.entries()) {
      const column = columnOf(head.text, heads[i], shares[i]);
      if (column && !Object.hasOwn(properties, column.name)) properties[column.name] = column.schema;
    }
    const name = tableName(model, row, properties);
    const schema = { type: 'array', items: { type: 'object', properties, required: Object.keys(properties) } };
    const rows = [row.index, ...body.map(({ index }) => index)];
    const known = found.get(name);
    found.set(name, known ? { ...known, rows: [...known.rows, ...rows] } : { name, schema, rows });
  }
  return [...found.values()];
}

/** Short heads side by side, without numbers. */
const isHeaderRow = (row: Row): boolean =>
  row.segments.length >= fewestColumns &&
  row.segments.every((segment) => segment.text.split(/\s+/).length <= mostHeadWords && !isRunningText(row, segment)) &&
  row.segments.filter(({ text }) => /\d/.test(text) || /[:：]\s*$/u.test(text)).length === 0;

/** The rows under a header, down to a wide gap, another header or a label. */
function bodyUnder(model: DocumentModel, labels: LabelMap, header: Row): Row[] {
  const body: Row[] = [];
  let above = header;
  for (const row of model.rows.slice(header.index + 1, header.index + 1 + mostRows)) {
    if (row.page !== header.page || row.rect.top - above.rect.bottom > weights.table.sampleGap) break;
    if (isHeaderRow(row) || row.segments.some((segment) => labels.headOf(segment) !== undefined)) break;
    // A balance brought forward stands over the first entry, sums under the last one.
    const summary = summaryForm(labels, row);
    if (summary && summary !== 'extra' && body.length > 0) break;
    body.push(row);
    above = row;
  }
  return body;
}

/**
 * Columns are filled again and again, and one of them holds numbers, dates or codes; a single row, or heads that nobody
 * knows, may as well be a grid of labels over values.
 */
function isTable(shares: readonly ColumnShares[], rows: number, known: number): boolean {
  if (known < (rows > 1 ? 1 : 3)) return false;
  const filled = shares.filter((share) => share.filled >= 0.4);
  return (
    shares.length >= fewestColumns &&
    filled.length >= Math.max(2, shares.length / 2) &&
    filled.some((share) => Math.max(share.number, share.date, share.code, share.percent) > 0.6)
  );
}

interface RankedConcept {
  readonly concept: Concept;
  /** Place of the label among those of its language. */
  readonly rank: number;
}

let columnsByLabel: ReadonlyMap<string, RankedConcept> | undefined;

/** Concepts of columns by their printed labels; the one for which the label is the most usual wins. */
function conceptOfHead(text: string): Concept | undefined {
  if (!columnsByLabel) {
    const byLabel = new Map<string, RankedConcept>();
    for (const concept of allConcepts()) {
      for (const labels of concept.repeats ? Object.values(concept.labels) : []) {
        for (const [rank, label] of labels.entries()) {
          const phrase = labelPhrase(label);
          const key = phrase && phraseKey(phrase);
          if (key !== undefined && rank < (byLabel.get(key)?.rank ?? Infinity)) byLabel.set(key, { concept, rank });
        }
      }
    }
    columnsByLabel = byLabel;
  }
  const keys = tokenise(text).map(({ key }) => key);
  return (columnsByLabel.get(keys.join(' ')) ?? columnsByLabel.get(keys.slice(0, -1).join(' ')))?.concept;
}

function columnOf(
  text: string,
  concept: Concept | undefined,
  shares: ColumnShares | undefined,
): { name: string; schema: JsonSchema } | undefined {
  const name = propertyName(concept?.names[0] ?? text);
  if (name === undefined) return undefined;
  const description = concept ? `${concept.descriptions[0] ?? text}, column "${text}"` : `Column "${text}"`;
  return { name, schema: propertyOf(kindOf(concept, shares), description) };
}

/** What the catalogue says, if the cells agree; else what the cells look like. */
function kindOf(concept: Concept | undefined, shares: ColumnShares | undefined): FieldKind {
  if (!shares) return 'text';
  if (concept && numbers.has(concept.kind)) return shares.number > 0.5 ? concept.kind : 'text';
  if (concept && concept.kind !== 'text') return concept.kind === 'date' && shares.date < 0.5 ? 'text' : concept.kind;
  if (shares.date > 0.7) return 'date';
  if (shares.percent > 0.7) return 'percentage';
  // Article numbers are codes although they are digits: only what is counted or priced is a number.
  return shares.number > 0.8 && (shares.decimals > 0.3 || shares.code < 0.9 || shares.words < 0.1) ? 'number' : 'text';
}

/** By a heading right over the table, else by its columns. */
function tableName(model: DocumentModel, header: Row, properties: Readonly<Record<string, unknown>>): string {
  const above = model.rows[header.index - 1];
  const [only, ...others] = above?.segments ?? [];
  const isHeading =
    above?.page === header.page &&
    only &&
    others.length === 0 &&
    header.rect.top - only.rect.bottom < weights.table.sampleGap &&
    !/\d|[:：]/u.test(only.text) &&
    only.text.split(/\s+/).length <= mostHeadWords;
  const named = isHeading ? propertyName(only.text) : undefined;
  const has = (...names: readonly string[]): boolean => names.some((name) => Object.hasOwn(properties, name));
  if (has('unit_price', 'quantity')) return 'line_items';
  if (has('debit', 'credit', 'running_balance', 'balance')) return 'transactions';
  return named ?? (has('description') ? 'line_items' : 'rows');
}
