import type { DocumentModel, Row } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { spanRect } from '../page-model/span.js';
import { findValues } from '../values/find-values.js';
import type { ValueInterpretation, ValueMatch } from '../values/value-match.js';
import { type Candidate, makeCandidate } from './candidate.js';

/** What the recognisers of values find in the rows of a document, row by row. */
export const typedCandidatesOf: (model: DocumentModel) => readonly Candidate[] = perModel((model) =>
  model.rows.flatMap((row) => {
    const matches = findValues(row.text);
    const ranges = matches.filter((match) => match.kind === 'date-range');
    return [
      ...matches
        .filter(
          (match) =>
            match.kind !== 'date' || !ranges.some((range) => range.start <= match.start && range.end >= match.end),
        )
        .map((match) => candidateOf(model, row, match, isPart(match, matches))),
      ...ranges.flatMap((range) => rangeEnds(model, row, range, matches)),
    ];
  }),
);

/** A longer number or code of blank-parted groups holds this one: "373,30" in "4 373,30", "VX19" in "VX19 KRD". */
const isPart = (match: ValueMatch, matches: readonly ValueMatch[]): boolean =>
  matches.some(
    (other) =>
      other.kind === match.kind &&
      other !== match &&
      (match.kind === 'id' ? other.end - other.start > match.end - match.start : other.start < match.start) &&
      other.start <= match.start &&
      other.end >= match.end &&
      other.interpretations[0].plausibility > 0.3,
  );

function candidateOf(model: DocumentModel, row: Row, match: ValueMatch, part: boolean): Candidate {
  const whole = row.segments.some(
    (segment) => match.start - segment.start <= 1 && segment.end - match.end <= 1 && match.end > segment.start,
  );
  return makeCandidate(model, match.kind, [{ row: row.index, start: match.start, end: match.end }], {
    match,
    features: { ...match.features, whole: whole ? 1 : 0, ...(part && { part: 1 }) },
  });
}

/** The first and the last day of a range, each on its own print where it has one; both named by the range's label. */
function rangeEnds(model: DocumentModel, row: Row, range: ValueMatch, matches: readonly ValueMatch[]): Candidate[] {
  const dates = matches.filter(
    (match) => match.kind === 'date' && match.start >= range.start && match.end <= range.end,
  );
  return (['start', 'end'] as const).flatMap((end) => {
    const [first, ...more] = range.interpretations.flatMap((meaning): ValueInterpretation[] => {
      const day = endOf(meaning, end);
      return day === undefined ? [] : [{ ...meaning, value: day }];
    });
    if (!first) return [];
    const date = end === 'start' ? dates[0] : dates.at(-1);
    const own = date && (dates.length > 1 || end === 'end') ? date : range;
    const match: ValueMatch = { ...own, kind: 'date', interpretations: [first, ...more] };
    const candidate = makeCandidate(model, 'date', [{ row: row.index, start: own.start, end: own.end }], {
      match,
      features: { ...range.features, [end === 'start' ? 'rangeStart' : 'rangeEnd']: 1 },
    });
    return [{ ...candidate, rect: spanRect(row, range.start, range.end) }];
  });
}

function endOf({ value }: ValueInterpretation, end: 'start' | 'end'): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const day = value[end];
  return typeof day === 'string' ? day : undefined;
}
