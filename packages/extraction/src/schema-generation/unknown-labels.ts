import type { JsonSchema } from '@docquorum/schema';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { spanSource } from '../page-model/span.js';
import { findValues } from '../values/find-values.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { isFunctionWord } from '../labels/word-overlap.js';
import { propertyName, propertyOf } from './property-of.js';

/** What is proposed already. */
export interface KnownFields {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** Places of values that have a field. */
  readonly taken: ReadonlySet<string>;
  readonly inTables: ReadonlySet<number>;
}

const labelled = /^([\p{L}][^:：\d]{1,40}?)\s*[:：]\s*(\S.*)?$/u;
const mostFields = 60;
/** Longer ones are sentences that a colon opens. */
const longestValue = 80;

/** Fields for values after a colon whose labels the catalogue does not know. */
export function unknownLabels(
  model: DocumentModel,
  { properties, taken, inTables }: KnownFields,
): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  const contents = new Set([...taken].map((place) => place.slice(place.lastIndexOf('}:') + 2)));
  for (const row of model.rows) {
    if (inTables.has(row.index)) continue;
    for (const segment of row.segments) {
      const [, label, rest] = labelled.exec(segment.text) ?? [];
      const value = label === undefined ? undefined : valueOf(model, row, segment, rest);
      const name = label === undefined ? undefined : propertyName(label);
      if (value === undefined || label === undefined || name === undefined || contents.has(value)) continue;
      if (isFunctionWord({ keys: [name] }) || value.length > longestValue) continue;
      if (Object.hasOwn(properties, name) || Object.hasOwn(found, name)) continue;
      if (Object.keys(found).length >= mostFields) return found;
      found[name] = propertyOf(kindOf(value), `Labelled "${label}"`);
    }
  }
  return found;
}

/** The words after the colon, or the next segment of the row. */
function valueOf(model: DocumentModel, row: Row, segment: Segment, rest: string | undefined): string | undefined {
  const next = row.segments[segment.index + 1];
  const text = rest ?? next?.text;
  if (text === undefined || /^[_.\s]*$|^\//.test(text) || /[:：]\s*$/u.test(text)) return undefined;
  const start = rest === undefined ? (next?.start ?? 0) : segment.end - rest.length;
  return spanSource(model, { row: row.index, start, end: start + text.length }).content;
}

function kindOf(value: string): FieldKind {
  const [date] = findValues(value, ['date']);
  if (date && date.text.length >= value.length - 1) return 'date';
  const [money] = findValues(value, ['money']);
  if (money && money.text.length >= value.length - 1 && money.features['decimals'] === 1) return 'money';
  return 'text';
}
