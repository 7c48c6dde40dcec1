import type { Rect } from '../geometry/rect.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { type Span, spanConfidence, spanRect } from '../page-model/span.js';
import { uniteBoxes } from '@docquorum/document';
import type { ValueKind, ValueMatch } from '../values/value-match.js';

/** How a candidate was found: by a recogniser of values, or as words that may be a value. */
export type CandidateKind = ValueKind | 'text' | 'organisation' | 'address' | 'street' | 'postcode' | 'city' | 'region';

/** Words of the document that may be the value of some field. */
export interface Candidate {
  readonly kind: CandidateKind;
  /** One a row, top to bottom; never empty. */
  readonly spans: readonly Span[];
  /** Index of the page in the model. */
  readonly page: number;
  readonly rect: Rect;
  /** As printed; rows joined by a line break. */
  readonly text: string;
  /** Mean confidence of the recogniser in the words, 0..1. */
  readonly confidence: number;
  /** What a recogniser of values made of it. */
  readonly match?: ValueMatch;
  /** Facts that ranking uses, 0..1 each. */
  readonly features: Readonly<Record<string, number>>;
}

export const firstRow = (candidate: Candidate): number => candidate.spans[0]?.row ?? 0;

/** A candidate over the given spans, which must stand on one page. */
export function makeCandidate(
  model: DocumentModel,
  kind: CandidateKind,
  spans: readonly Span[],
  more: { readonly match?: ValueMatch; readonly features?: Readonly<Record<string, number>> } = {},
): Candidate {
  const rows = spans.flatMap((span) => {
    const row = model.rows[span.row];
    return row ? [{ row, span }] : [];
  });
  const [first] = rows;
  if (!first) throw new RangeError('a candidate needs a span of the document');
  return {
    kind,
    spans,
    page: first.row.page,
    rect: uniteBoxes(rows.map(({ row, span }) => spanRect(row, span.start, span.end))),
    text: rows.map(({ row, span }) => row.text.slice(span.start, span.end).replaceAll(/\s+/g, ' ')).join('\n'),
    confidence: rows.reduce((sum, { row, span }) => sum + spanConfidence(row, span.start, span.end), 0) / rows.length,
    ...(more.match && { match: more.match }),
    features: more.features ?? {},
  };
}
