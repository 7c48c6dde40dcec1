import { countryOf } from '../locales/lookups/country-names.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { isRunningText } from '../labels/place-label.js';
import { perModel } from '../page-model/per-model.js';
import type { Span } from '../page-model/span.js';
import { type Candidate, makeCandidate } from './candidate.js';
import { type LineFacts, lineFacts } from './line-facts.js';
import { trimSpan } from './trim-span.js';

const mostLines = 6;
/** From top to top, in text units. */
const linePitch = 3;

/** How much a line looks like a part of an address: 0 not at all, 1 and more surely. */
export function addressness(facts: LineFacts): number {
  if (facts.contacts > 0 || facts.registrations > 0 || facts.entry || facts.letters < 2) return 0;
  const place = facts.places > 0 ? 1 : 0;
  return (
    Math.min(1, facts.unitWords) * (facts.digits > 0 ? 0.4 : 0) +
    Math.min(2, facts.addressWords) * 0.7 * (facts.digits > 0 || place > 0 ? 1 : 0.6) +
    place * 0.8 +
    (facts.postcode && facts.letters > 3 ? 0.7 : 0) +
    (facts.houseNumber ? 0.5 : 0)
  );
}

/** Blocks of lines that read as postal addresses. */
export const addressCandidatesOf: (model: DocumentModel) => readonly Candidate[] = perModel((model) => {
  const candidates: Candidate[] = [];
  const used = new Set<Segment>();
  for (const row of model.rows) {
    for (const segment of row.segments) {
      if (used.has(segment) || !opens(model, segment)) continue;
      const lines = blockFrom(model, segment);
      for (const line of lines) used.add(line);
      const candidate = candidateOf(model, lines);
      if (candidate) candidates.push(candidate);
    }
  }
  return candidates;
});

const opens = (model: DocumentModel, segment: Segment): boolean => {
  if (isSentence(model, segment)) return false;
  const facts = lineFacts(model, segment);
  // A company is named before its address, unless all is on one line.
  return addressness(facts) >= 0.6 && (facts.legalForms === 0 || (facts.houseNumber && segment.text.includes(',')));
};

/** A line of running text, whatever places and numbers it names. */
const isSentence = (model: DocumentModel, segment: Segment): boolean => {
  const row = model.rows[segment.row];
  return row !== undefined && isRunningText(row, segment);
};

function blockFrom(model: DocumentModel, first: Segment): Segment[] {
  const lines = [first];
  let odd: Segment | undefined;
  for (let above = first; lines.length < mostLines;) {
    const next = lineUnder(model, above);
    if (!next) break;
    const facts = lineFacts(model, next);
    const likely = addressness(facts);
    if (facts.contacts > 0 || facts.registrations > 0 || (facts.legalForms > 0 && likely < 0.7)) break;
    if (isSentence(model, next)) break;
    if (likely >= 0.6 || continues(lines.at(-1), next, facts)) {
      if (odd) lines.push(odd);
      lines.push(next);
      odd = undefined;
    } else if (odd || facts.letters < 3 || facts.notNames > 0) break;
    else odd = next;
    above = next;
  }
  return lines;
}

/** A line of letters that goes on with the address: a short one after a comma ("JOHOR."), a region in brackets, a country. */
export const continues = (above: Segment | undefined, next: Segment, facts: LineFacts): boolean =>
  facts.digits === 0 &&
  facts.notNames === 0 &&
  !next.text.includes(':') &&
  ((facts.words <= 3 && (/,\s*$/.test(above?.text ?? '') || isBracketed(next.text))) ||
    countryOf(next.text) !== undefined);

const isBracketed = (text: string): boolean => /^\(\p{L}[^()]*\)$/u.test(text.trim());

/** The line right below, centred under it or with the same left edge. */
function lineUnder(model: DocumentModel, segment: Segment): Segment | undefined {
  const own = model.rows[segment.row];
  for (let r = segment.row + 1; r < Math.min(segment.row + 4, model.rows.length); r += 1) {
    const row: Row | undefined = model.rows[r];
    if (!row || row.page !== own?.page || row.rect.top - segment.rect.top > linePitch) return undefined;
    const under = row.segments.find(
      (other) =>
        other.rect.top - segment.rect.top <= linePitch &&
        other.rect.left < segment.rect.right &&
        other.rect.right > segment.rect.left,
    );
    if (under) return under;
  }
  return undefined;
}

function candidateOf(model: DocumentModel, lines: readonly Segment[]): Candidate | undefined {
  const spans = lines.flatMap((line): Span[] => {
    const row = model.rows[line.row];
    const span = row && trimSpan(row, line.start, line.end);
    return span ? [span] : [];
  });
  if (spans.length === 0) return undefined;
  const facts = lines.map((line) => lineFacts(model, line));
  const [page] = model.pages;
  return makeCandidate(model, 'address', spans, {
    features: {
      lines: spans.length,
      postcode: facts.some((line) => line.postcode) ? 1 : 0,
      likeness: Math.min(1, facts.reduce((sum, line) => sum + addressness(line), 0) / 4),
      rank: (lines[0]?.row ?? 0) - (page?.firstRow ?? 0),
    },
  });
}
