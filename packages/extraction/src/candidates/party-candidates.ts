import type { LabelMap } from '../labels/label-map.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { addressness, continues } from './address-candidates.js';
import { readAddressParts } from './address-parts.js';
import { type Candidate, type CandidateKind, makeCandidate } from './candidate.js';
import { lineFacts, readLineFacts } from './line-facts.js';
import { isDate, nameSpan } from './organisation-candidates.js';
import type { PartyBlock, PartyLine } from './party-blocks.js';
import { trimSpan } from './trim-span.js';

/** Name, address and its parts, as the lines of a party show them. */
export function findPartyCandidates(
  model: DocumentModel,
  labels: LabelMap,
  block: PartyBlock,
  postcodeFirst: boolean,
): Candidate[] {
  const lines = block.lines.flatMap((line) => withoutHead(labels, line));
  const candidates: Candidate[] = [];
  const add = (kind: CandidateKind, spans: readonly (Span | undefined)[], features: Record<string, number>): void => {
    const printed = spans.filter((span) => span !== undefined);
    if (printed.length > 0)
      candidates.push(makeCandidate(model, kind, printed, { features: { block: 1, ...features } }));
  };
  const parts = readAddressParts(lines, postcodeFirst);
  const addressRow = parts?.street?.row ?? parts?.postcode?.row ?? Infinity;
  const name = nameLine(model, lines, addressRow) ?? nameOnAddressLine(lines, parts?.street);
  if (parts) {
    add('street', [parts.street], {});
    add('postcode', [parts.postcode], {});
    add('city', [parts.city], {});
    add('region', [parts.region], {});
    const spans = addressSpans(model, lines, name, parts.street, parts.postcode ?? parts.city);
    add('address', spans, { postcode: 1, lines: spans.length });
  }
  if (name && (block.named || parts || isCompany(name, lines))) {
    const line = lines.find(({ row }) => row.index === name.row);
    const { functionShare, words } = readLineFacts(line?.row.text.slice(name.start, name.end) ?? '');
    add('organisation', [(line && nameSpan(line.row, name)) ?? name], {
      named: block.named ? 1 : 0,
      sentence: words > 2 ? functionShare : 0,
    });
  }
  return candidates;
}

/** A line without the label that it begins with; nothing is left of lines that are labels. */
function withoutHead(labels: LabelMap, line: PartyLine): PartyLine[] {
  if (labels.isLabel(line.segment)) return [];
  const head = labels.headOf(line.segment);
  const span = head && head.start <= line.span.start ? trimSpan(line.row, head.end, line.span.end) : line.span;
  return span ? [{ ...line, span }] : [];
}

/** The line ends like the name of a company. */
const isCompany = (name: Span, lines: readonly PartyLine[]): boolean =>
  lines.some(({ row }) => row.index === name.row && readLineFacts(row.text.slice(name.start, name.end)).legalForms > 0);

/** The first line that could be a name. */
function nameLine(model: DocumentModel, lines: readonly PartyLine[], before: number): Span | undefined {
  const line = lines.find(({ row, segment, span }) => {
    const facts = lineFacts(model, segment);
    if (
      row.index >= before ||
      facts.contacts + facts.registrations > 0 ||
      facts.letters < 3 ||
      facts.words > 9 ||
      facts.functionShare > 0.34 ||
      facts.notNameShare > 0.5 ||
      isDate(row.text.slice(span.start, span.end))
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

/** From the first line of the address to its last: the town and what goes on after it. */
function addressSpans(
  model: DocumentModel,
  lines: readonly PartyLine[],
  name: Span | undefined,
  street: Span | undefined,
  town: Span | undefined,
): Span[] {
  const last = lines.findIndex(({ row }) => row.index === town?.row);
  if (!town || last < 0) return [];
  const after = lines.findIndex(({ row }) => row.index === name?.row);
  let first = last;
  for (let i = last - 1; i > after; i -= 1) {
    const line = lines[i];
    if (!line) break;
    const facts = lineFacts(model, line.segment);
    if (facts.contacts + facts.registrations > 0) break;
    if (addressness(facts) >= 0.4 || line.row.index === street?.row) first = i;
    else if (first > i + 1 || facts.entry) break;
  }
  let end = last;
  for (let i = last + 1; i < lines.length; i += 1) {
    const [line, above] = [lines[i], lines[i - 1]];
    if (
      !line ||
      !above ||
      !(
        continues(above.segment, line.segment, lineFacts(model, line.segment)) ||
        lineFacts(model, line.segment).places > 0
      )
    )
      break;
    end = i;
  }
  return lines
    .slice(first, end + 1)
    .map(({ span }) =>
      street && span.row === street.row && name?.row === street.row ? { ...span, start: street.start } : span,
    );
}
