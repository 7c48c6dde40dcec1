import type { CandidatePool, LinkedCandidate } from '../candidates/candidate-pool.js';
import type { Candidate } from '../candidates/candidate.js';
import { canonicalWords } from '../concepts/canonical-words.js';
import { overlapX } from '../geometry/rect.js';
import { contentWords, coverage } from '../labels/word-overlap.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import { perModelAnd } from '../page-model/per-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** What names a number of a table: the words at the head of its row, and those over its column. */
interface CellNames {
  readonly linked: LinkedCandidate;
  readonly row: readonly string[];
  readonly column: readonly string[];
}

const numberKinds = ['money', 'number', 'percentage'] as const;
/** Rows between a number and the head of its column. */
const mostRowsUp = 25;

/**
 * Numbers whose row and column together say the name of a field that neither says alone: "Total" and "Credits" for
 * `totalCredits`, "Gas" and "Usage" for `gasUsage`; with the points of a label.
 */
export function crossedCells(
  model: DocumentModel,
  pool: CandidatePool,
  leaf: LeafPlan,
): ReadonlyMap<LinkedCandidate, number> {
  const found = new Map<LinkedCandidate, number>();
  if (!numberKinds.some((kind) => kind === leaf.kind) && leaf.kind !== 'quantity') return found;
  const wanted = contentWords(canonicalWords(leaf.name));
  if (wanted.length < 2) return found;
  const { least, alone, label } = weights.crossed;
  for (const { linked, row, column } of cellNamesOf(model, pool)) {
    const both = coverage(wanted, [...row, ...column]);
    if (both < least) continue;
    if (Math.max(coverage(wanted, row), coverage(wanted, column)) > both - alone) continue;
    found.set(linked, label);
  }
  return found;
}

const cellNamesOf = perModelAnd((model, pool: CandidatePool): readonly CellNames[] =>
  numberKinds.flatMap((kind) =>
    (pool.byKind.get(kind) ?? []).flatMap((linked): CellNames[] => {
      const row = rowHead(model, linked.candidate);
      const column = row && columnHead(model, linked.candidate);
      return row && column ? [{ linked, row: canonicalWords(row.text), column: canonicalWords(column.text) }] : [];
    }),
  ),
);

/** The words that stand left of a number, other numbers between them. */
function rowHead(model: DocumentModel, { spans: [span] }: Candidate): Segment | undefined {
  if (!span) return undefined;
  const segments = model.rows[span.row]?.segments ?? [];
  const own = segments.findIndex(({ start, end }) => start <= span.start && end > span.start);
  return segments.slice(0, Math.max(0, own)).findLast(isInWords);
}

/** The nearest words over a number that stand in a row of heads. */
function columnHead(model: DocumentModel, { spans: [span], rect, page }: Candidate): Segment | undefined {
  const from = span?.row ?? 0;
  for (let r = from - 1; r >= Math.max(0, from - mostRowsUp); r -= 1) {
    const row = model.rows[r];
    if (!row || row.page !== page) return undefined;
    if (!isHeadRow(row)) continue;
    return row.segments.find((segment) => overlapX(segment.rect, rect) > 0.3);
  }
  return undefined;
}

const isHeadRow = (row: Row): boolean => row.segments.length > 2 && row.segments.every(isInWords);

const isInWords = ({ text }: Segment): boolean => /\p{L}{2}/u.test(text) && !/\d{2}/.test(text);
