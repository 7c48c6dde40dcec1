import { height, type Rect } from '../geometry/rect.js';
import type { DocumentModel, Segment } from './document-model.js';

/** A part of a page under a heading, in text units of its page. */
export interface Section {
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const numbered = /^\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]?\s+\p{L}/u;
const capitals = /^[^\p{Ll}]*\p{Lu}{3}[^\p{Ll}]*$/u;

/** Two headings of the same rank: both numbered, both in capitals, or of the same size above that of the text. */
function sameStyle(a: Segment, b: Segment): boolean {
  if (numbered.test(a.text)) return numbered.test(b.text);
  if (capitals.test(a.text)) return capitals.test(b.text);
  return height(a.rect) > 1.12 && Math.abs(height(a.rect) - height(b.rect)) < 0.06;
}

/**
 * What a heading is over: down to the next heading of its style in the same column, right to the next one beside it.
 * `others` are headings known by other means.
 */
export function sectionUnder(model: DocumentModel, heading: Segment, others: readonly Segment[]): Section {
  const row = model.rows[heading.row];
  const page = row?.page ?? 0;
  const bounds = model.pages[page];
  const isRival = (segment: Segment): boolean =>
    segment !== heading && (others.includes(segment) || (segment.text.length < 60 && sameStyle(heading, segment)));
  const beside = row?.segments.find((segment) => segment.rect.left > heading.rect.right && isRival(segment));
  const left = heading.rect.left - 1.5;
  const right = beside ? beside.rect.left - 1.5 : Infinity;
  let bottom = bounds?.height ?? Infinity;
  for (let r = heading.row + 1; r < (bounds?.endRow ?? 0); r += 1) {
    const next = model.rows[r]?.segments.find(
      (segment) =>
        isRival(segment) &&
        segment.rect.left < right &&
        segment.rect.left > left &&
        Math.abs(segment.rect.left - heading.rect.left) < 3,
    );
    if (!next) continue;
    bottom = next.rect.top;
    break;
  }
  return { page, left, right, top: heading.rect.top - 0.2, bottom };
}

/** A line that looks like a heading by its print alone: in capitals, numbered, or larger than the text; no numbers. */
export const isHeadingLine = ({ text, rect }: Segment): boolean =>
  !/\d{2}|[:：]\s*\S/u.test(text) && (capitals.test(text) || numbered.test(text) || height(rect) > 1.12);

/** What begins at a row and a place stands under the heading. */
export const isInSection = (
  model: DocumentModel,
  section: Section,
  { row, rect }: { readonly row: number; readonly rect: Rect },
): boolean =>
  model.rows[row]?.page === section.page &&
  rect.top > section.top + 0.5 &&
  rect.bottom <= section.bottom + 0.5 &&
  rect.left >= section.left &&
  rect.left < section.right;
