import { foldText } from '@docquorum/glossary';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import type { Span } from '../page-model/span.js';
import weights from '../weights.json' with { type: 'json' };
import { findValues } from '../values/find-values.js';
import { type Candidate, makeCandidate } from './candidate.js';
import { type LineFacts, lineFacts, readLineFacts } from './line-facts.js';
import { addressness } from './address-candidates.js';
import { trimSpan } from './trim-span.js';

/** Names of organisations that the top of the first page may show, and lines elsewhere that end like one. */
export const organisationCandidatesOf: (model: DocumentModel) => readonly Candidate[] = perModel((model) => {
  const [page] = model.pages;
  if (!page) return [];
  const candidates: Candidate[] = [];
  const headRows = Math.max(6, Math.ceil((page.endRow - page.firstRow) / 4));
  for (const row of model.rows) {
    const inHead = row.page === 0 && row.index - page.firstRow < headRows;
    for (const segment of row.segments) {
      const facts = lineFacts(model, segment);
      if (
        facts.letters < 4 ||
        facts.notNameShare > 0.5 ||
        /^\(.*\)$/.test(segment.text) ||
        (!inHead && facts.legalForms === 0)
      )
        continue;
      const span = nameSpan(row, segment);
      if (!span) continue;
      const features = {
        head: inHead ? 1 - (row.index - page.firstRow) / headRows : 0,
        ...nameFeatures(readLineFacts(row.text.slice(span.start, span.end))),
        big: bigness(segment),
        goesOn: /^\p{Ll}{1,3}\s/u.test(row.text.slice(span.start, span.end)) ? 1 : 0,
      };
      candidates.push(
        makeCandidate(model, 'organisation', [span], { features: { ...features, rank: row.index - page.firstRow } }),
      );
      const more = continuation(model, row, segment, span);
      if (more) {
        const joined = {
          ...features,
          ...nameFeatures(lineFacts(model, more.segment)),
          joined: 1,
          rank: row.index - page.firstRow,
        };
        candidates.push(
          makeCandidate(model, 'organisation', [span, more.span], {
            features: { ...joined, legalForm: Math.max(features.legalForm, joined.legalForm) },
          }),
        );
      }
    }
  }
  return candidates.map((candidate) => withShortForm(candidate, candidates));
});

/** "Holtkamp Getriebe GmbH & Co. KG" in the footer is the full name of what the letterhead calls "HOLTKAMP GETRIEBE". */
function withShortForm(candidate: Candidate, all: readonly Candidate[]): Candidate {
  if (candidate.features['legalForm'] !== 1 || /[·|]|,.*\d/u.test(candidate.text)) return candidate;
  const name = foldText(candidate.text);
  const short = all.find(
    ({ text, features }) =>
      features['legalForm'] === 0 && (features['head'] ?? 0) > 0 && name.startsWith(`${foldText(text)} `),
  );
  if (!short) return candidate;
  const { head = 0, rank = 0, big = 0 } = short.features;
  return { ...candidate, features: { ...candidate.features, head, rank, big, fuller: 1 } };
}

function nameFeatures(facts: LineFacts): {
  legalForm: number;
  address: number;
  sentence: number;
  notName: number;
  digits: number;
} {
  return {
    legalForm: facts.legalForms > 0 ? 1 : 0,
    address:
      (facts.legalForms === 0 || addressness(facts) > 1.2) &&
      facts.addressWords + facts.places + (facts.postcode ? 1 : 0) > 0
        ? 1
        : 0,
    sentence: facts.words > 2 ? facts.functionShare : 0,
    notName: facts.notNames + facts.contacts + facts.registrations > 0 ? 1 : 0,
    digits: facts.digits / Math.max(1, facts.digits + facts.letters),
  };
}

/** Height above that of the text around it, 0..1: names are printed large. */
const bigness = (segment: Segment): number =>
  Math.max(0, Math.min(1, (segment.rect.bottom - segment.rect.top - 1) / 1.5));

/** A registration number after the name, in brackets or named. */
const registration =
  /\s*(?:\(\s*(?:[^()]*\d[^()]*)\)|\b(?:co\.?\s*)?reg(?:istration)?\.?\s*(?:no|nr|num)\b.*|\bno\.?\s*:.*|\bau capital\b.*)$/iu;
/** A telephone number after a comma. */
const trailingPhone = /\s*[,;]\s*(?:\p{L}{2,4}\.?:?\s*)?\+?[\d(][\d\s()/-]{6,}$/u;
/** "123456-X" at the end of a line. */
const trailingNumber = /\s+\(?\d{4,}[-\s]?\p{Lu}?\)?$/u;

/** Signs that part the name of a company from its address, numbers and telephone in one line of small print. */
const parting = /\s+[·•|–—-]\s+/u;
/** Fewer parts are a name of two parts: "Verdi S.r.l. - Stabilimento 4". */
const fewestParts = 3;

/** A name without the registration number that is printed after it, and without what else its line says. */
export function nameSpan(row: Row, printed: { readonly start: number; readonly end: number }): Span | undefined {
  let text = row.text.slice(printed.start, printed.end);
  if (isDate(text)) return undefined;
  const [first = '', ...more] = text.split(parting);
  if (more.length + 1 >= fewestParts && readLineFacts(first).legalForms > 0) text = first;
  for (const pattern of [registration, trailingPhone, trailingNumber]) {
    const cut = text.replace(pattern, '');
    if (/\p{L}{2}/u.test(cut)) text = cut;
  }
  return trimSpan(row, printed.start, printed.start + text.length);
}

/** Nothing but a date, which nobody is called. */
export const isDate = (text: string): boolean =>
  /\d/.test(text) && findValues(text, ['date']).some(({ start, end }) => start < 3 && text.length - end < 3);

/** The next line when the name goes on there: it begins with a legal form, or this one ends with "&". */
function continuation(
  model: DocumentModel,
  row: Row,
  segment: Segment,
  span: Span,
): { span: Span; segment: Segment } | undefined {
  const next = model.rows[row.index + 1];
  if (!next || next.page !== row.page) return undefined;
  const under = next.segments.find(
    (other) => other.rect.left < segment.rect.right && other.rect.right > segment.rect.left,
  );
  if (!under || under.rect.top - segment.rect.bottom > weights.organisation.joinGap) return undefined;
  const joins =
    /[&,+]$|\b(?:and|und|et|y|e|en|i)$/iu.test(row.text.slice(span.start, span.end)) ||
    lineFacts(model, under).startsWithLegalForm;
  const more = joins ? nameSpan(next, under) : undefined;
  return more && { span: more, segment: under };
}
