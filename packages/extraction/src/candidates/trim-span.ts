import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';

const leading = /^[\s:：.,;#_\-–—=*|>»~·•]+/u;
/** The minus of "12.00-" belongs to the number. */
const trailing = /(?:(?<!\d)[-–—]|[\s:：,;_=|·•])+$/u;

/** A stretch of a row without the marks and blanks at its ends; undefined when no letter or digit is left. */
export function trimSpan(row: Row, start: number, end: number): Span | undefined {
  const text = row.text.slice(start, end);
  const lead = leading.exec(text)?.[0] ?? '';
  // A minus, a number sign or a bound right before the value belongs to it: "-12.00", "#4711", ">50".
  const kept = /[-–—#]$/u.exec(lead) ?? (/^\d/.test(text.slice(lead.length)) ? />$/.exec(lead) : null);
  const from = start + (kept && /^\S/u.test(text.slice(lead.length)) ? kept.index : lead.length);
  const to = start + text.length - (trailing.exec(text)?.[0].length ?? 0);
  if (to <= from || !/[\p{L}\p{N}]/u.test(row.text.slice(from, to))) return undefined;
  return { row: row.index, start: from, end: to };
}
