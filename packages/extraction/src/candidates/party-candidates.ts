import type { LabelMap } from '../labels/label-map.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { addressness } from './address-candidates.js';
import { readAddressParts } from './address-parts.js';
import { type Candidate, type CandidateKind, makeCandidate } from './candidate.js';
import { lineFacts } from './line-facts.js';
import type { PartyBlock, PartyLine } from './party-blocks.js';
import { trimSpan } from './trim-span.js';

/** Name, address and its parts, as the lines of a party show them. */
export function findPartyCandidates(
  model: DocumentModel,
  labels: LabelMap,
  block: PartyBlock,
  postcodeFirst: boolean,
): Candidate[] {
  const lines = block.lines.filter(({ segment }) => !labels.isLabel(segment));
  const candidates: Candidate[] = [];
  const add = (kind: CandidateKind, spans: readonly (Span | undefined)[], features: Record<string, number>): void => {
    const printed = spans.filter((span) => span !== undefined);
    if (printed.length > 0)
      candidates.push(makeCandidate(model, kind, printed, { features: { block: 1, ...features } }));
  };
  const parts = readAddressParts(lines, postcodeFirst);
  if (parts) {
    add('street', [parts.street], {});
    add('postcode', [parts.postcode], {});
    add('city', [parts.city], {});
    add('region', [parts.region], {});
    add('address', addressSpans(lines, parts.street, parts.postcode ?? parts.city), { postcode: 1 });
  }
  const addressRow = parts?.street?.row ?? parts?.postcode?.row ?? Infinity;
  const name = nameLine(model, lines, addressRow) ?? nameOnAddressLine(lines, parts?.street);
  if (name && (block.roles.size > 0 || parts)) add('organisation', [name], { named: block.named ? 1 : 0 });
  return candidates;
}

/** The first line that could be a name. */
function nameLine(model: DocumentModel, lines: readonly PartyLine[], before: number): Span | undefined {
  const line = lines.find(({ row, segment }) => {
    const facts = lineFacts(model, segment);
    if (
      row.index >= before ||
      facts.contacts + facts.registrations > 0 ||
      facts.letters < 3 ||
      facts.notNameShare > 0.5
    )
      return false;
    return facts.legalForms > 0 || (addressness(facts) < 1 && facts.digits < facts.letters);
  });
  return line?.span;
}

/** What stands before the street when all is on one line. */
function nameOnAddressLine(lines: readonly PartyLine[], street: Span | undefined): Span | undefined {
  const line = lines.find(({ row }) => row.index === street?.row);
  if (!line || !street || street.start - line.span.start < 4) return undefined;
  return trimSpan(line.row, line.span.start, street.start);
}

/** From the street to the town; a country under it goes along. */
function addressSpans(lines: readonly PartyLine[], street: Span | undefined, town: Span | undefined): Span[] {
  if (!town) return [];
  const first = street?.row ?? town.row;
  return lines
    .filter(({ row }) => row.index >= first && row.index <= town.row)
    .map(({ span }) => (street && span.row === street.row ? { ...span, start: street.start } : span));
}
