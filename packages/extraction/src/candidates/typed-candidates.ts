import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { findValues } from '../values/find-values.js';
import { type Candidate, makeCandidate } from './candidate.js';

/** What the recognisers of values find in the rows of a document, row by row. */
export const typedCandidatesOf: (model: DocumentModel) => readonly Candidate[] = perModel((model) =>
  model.rows.flatMap((row) =>
    findValues(row.text).map((match) =>
      makeCandidate(model, match.kind, [{ row: row.index, start: match.start, end: match.end }], {
        match,
        features: match.features,
      }),
    ),
  ),
);
