import type { SchemaNode } from '@docquorum/schema';
import { scanText } from '../../locales/lookups/scanned-text.js';
import { isoOf } from '../dates/date-read.js';
import { findDates } from '../dates/recognise-dates.js';

const template = /(?<![\p{L}\d])(?:yyyy|yy|mm|m|dd|d)([-/. ]?)(?:mm|m|dd|d)\1(?:yyyy|yy|mm|m|dd|d)(?![\p{L}\d])/iu;

const isTemplate = (text: string): boolean => /y/i.test(text) && /m/i.test(text) && /d/i.test(text);

/** An ISO date written to a template such as `DD/MM/YYYY`. */
function writeDate(iso: string, form: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return form.toUpperCase().replaceAll(/Y{2,4}|M{1,2}|D{1,2}/g, (part) => {
    if (part.startsWith('Y')) return part.length === 2 ? year.slice(2) : year;
    const digits = part.startsWith('M') ? month : day;
    return part.length === 1 ? String(Number(digits)) : digits;
  });
}

/** The template of a numeric date: `31/12/2024` is `DD/MM/YYYY`. Undefined where the example leaves a choice. */
function templateOfExample(example: string): string | undefined {
  const scan = scanText(example.trim());
  const [date, other] = findDates(scan);
  const [reading, second] = date?.readings ?? [];
  if (!date || !reading || second || other || date.start !== 0 || date.end !== scan.text.length) return undefined;
  const iso = isoOf(reading);
  return forms.find((form) => writeDate(iso, form) === scan.text);
}

const forms = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'YYYY/MM/DD',
  'YYYYMMDD',
  'D.M.YYYY',
  'D/M/YYYY',
  'M/D/YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
  'DD.MM.YY',
];

/** The form that description or examples ask for. */
function wantedForm(node: SchemaNode): string | undefined {
  const stated = template.exec(`${node.description ?? ''} ${node.title ?? ''}`)?.[0];
  if (stated !== undefined && isTemplate(stated)) return stated;
  for (const example of node.examples ?? []) {
    const form = typeof example === 'string' ? templateOfExample(example) : undefined;
    if (form !== undefined) return form;
  }
  return undefined;
}

/**
 * Ways to write a date for a text field, best first: the form that the schema asks for, ISO, the print, then other
 * usual forms for the sake of a pattern.
 */
export function dateForms(iso: string, printed: string, node: SchemaNode): string[] {
  if (node.format === 'date') return [iso];
  const wanted = wantedForm(node);
  const first = wanted === undefined ? [iso, printed] : [writeDate(iso, wanted), iso, printed];
  return node.pattern === undefined ? first : [...first, ...forms.map((form) => writeDate(iso, form))];
}

/** RFC 3339 asks for a zone; where none is printed the printed clock counts as UTC. */
const zoned = (dateTime: string): string => (/(?:Z|[+-]\d\d:\d\d)$/.test(dateTime) ? dateTime : `${dateTime}Z`);

/** Ways to write a date with a printed time. */
export const dateTimeForms = (value: string, printed: string, node: SchemaNode): string[] =>
  node.format === 'date-time' ? [zoned(value)] : node.format === 'date' ? [value.slice(0, 10)] : [value, printed];

/** Ways to write a time of day; `format: time` wants seconds and a zone. */
export const timeForms = (value: string, printed: string, node: SchemaNode): string[] => {
  const full = value.replace(/^(\d\d:\d\d)(?!:)/, '$1:00');
  if (node.format === 'time') return [zoned(full)];
  // "9:26 AM" stays as it is printed, unless the schema speaks of another form.
  const asPrinted = /[ap]\.?\s?m\.?$/iu.test(printed) && !/hh|24/iu.test(node.description ?? '');
  return asPrinted ? [printed, value, full] : [value, printed, full];
};
