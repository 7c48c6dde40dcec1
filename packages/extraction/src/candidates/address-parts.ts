import type { Row } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { allWords } from '../locales/locales.js';
import { addressness } from './address-candidates.js';
import { readLineFacts } from './line-facts.js';
import { trimSpan } from './trim-span.js';
import { matchesOf } from '../matches-of.js';

/** Parts of a postal address as printed. */
export interface AddressParts {
  readonly street: Span | undefined;
  readonly postcode: Span | undefined;
  readonly city: Span | undefined;
  readonly region: Span | undefined;
}

const regionCodes: ReadonlySet<string> = new Set(allWords.regionCodes);
const place = String.raw`\p{L}[\p{L}\p{M}.'’-]*(?:[ /-]+(?!\d)[\p{L}\p{M}(][\p{L}\p{M}.'’()/-]*){0,5}`;

/** Ways in which town and postcode stand beside each other, each with named parts. */
const townShapes: readonly RegExp[] = [
  // Duluth Heights, MN 55811 / Longview, WA 98632-1204 / Toronto, ON M5V 2T6 / Cap-aux-Brumes (Québec) G0X 1S0
  new RegExp(
    String.raw`(?<city>${place}?),?\s+\(?(?<region>[A-Z]{2}|\p{Lu}[\p{L}.' -]{3,20})\)?,?\s+(?<postcode>\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\p{L}\d])`,
    'u',
  ),
  // Leeds LS1 4AB
  new RegExp(String.raw`(?<city>${place}),?\s+(?<postcode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])`, 'u'),
  // 3615 KL Westbroekse Polder / 99438 Bad Ilmtal / D-24601 Wankelsdorf / 00-950 Warszawa / 114 55 Stockholm
  new RegExp(
    String.raw`(?<![\p{L}\d/-])(?:[A-Z]{1,2}-)?(?<postcode>\d{4} ?[A-Z]{2}(?=\s)|\d{5}-\d{3}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}(?!\d)|\d{4,6})(?![\d/-])\s*,?\s+(?<city>${place})(?:\s*[,(]\s*(?<region>[A-Z]{2}|\p{Lu}[\p{L} .'-]{2,25})\)?)?`,
    'u',
  ),
];

/** Signs between the parts of an address that is printed on one line. */
const separator = /\s*[·•|;]\s*|,\s+|\s+[-–]\s+|\s{2,}/gu;

/**
 * The parts of an address in its lines, top to bottom.
 * @param postcodeFirst the document may be from a country that prints the postcode before the town
 */
export function readAddressParts(
  lines: readonly { readonly row: Row; readonly span: Span }[],
  postcodeFirst: boolean,
): AddressParts | undefined {
  for (const [i, { row, span }] of lines.entries()) {
    const text = row.text.slice(span.start, span.end);
    const town = matchTown(row, span, text, postcodeFirst);
    if (!town) continue;
    const before = Math.min(
      town.postcode?.start ?? span.end,
      town.city?.start ?? span.end,
      town.region?.start ?? span.end,
    );
    const street = streetOnLine(row, span.start, before) ?? streetAbove(lines.slice(0, i));
    return { ...town, street };
  }
  return undefined;
}

function matchTown(
  row: Row,
  span: Span,
  text: string,
  postcodeFirst: boolean,
): Omit<AddressParts, 'street'> | undefined {
  for (const shape of postcodeFirst ? townShapes : townShapes.slice(0, 2)) {
    const match = shape.exec(text);
    const groups = match?.groups;
    if (!match || !groups) continue;
    const { region } = groups;
    const american = shape === townShapes[0];
    if (american && region !== undefined && region.length === 2 && !regionCodes.has(region)) continue;
    if (american && region !== undefined && region.length > 2 && !match[0].includes('(')) continue;
    const at = (part: string | undefined): Span | undefined => {
      if (part === undefined || part === '') return undefined;
      const start = span.start + match.index + match[0].indexOf(part);
      return trimSpan(row, start, start + part.length);
    };
    const city = cityPart(groups['city'] ?? '');
    return { postcode: at(groups['postcode']), city: at(city), region: at(region) };
  }
  return undefined;
}

/** Without the street that a greedy match took along: only what follows the last comma-like sign. */
const cityPart = (text: string): string =>
  text
    .split(/\s{2,}|\s[-–]\s/)
    .at(-1)
    ?.trim() ?? text;

function streetOnLine(row: Row, start: number, end: number): Span | undefined {
  const text = row.text.slice(start, end);
  let best: Span | undefined;
  let from = 0;
  for (const { index, length } of [...partsOf(text), { index: text.length, length: 0 }]) {
    const piece = trimSpan(row, start + from, start + index);
    if (piece && isStreet(row.text.slice(piece.start, piece.end))) best = best ? { ...best, end: piece.end } : piece;
    from = index + length;
  }
  return best;
}

const partsOf = (text: string): { index: number; length: number }[] =>
  matchesOf(separator, text).map((match) => ({ index: match.index, length: match[0].length }));

function streetAbove(lines: readonly { readonly row: Row; readonly span: Span }[]): Span | undefined {
  const found = lines.findLast(({ row, span }) => isStreet(row.text.slice(span.start, span.end)));
  return found?.span;
}

/** A line with a house number or a street word. */
function isStreet(text: string): boolean {
  const facts = readLineFacts(text);
  return (
    facts.contacts === 0 &&
    facts.registrations === 0 &&
    facts.letters > 2 &&
    (facts.houseNumber || addressness(facts) >= 0.7)
  );
}
