import type { FoundValue } from '../assemble-output.js';
import { type Candidate, makeCandidate } from '../candidates/candidate.js';
import { trimSpan } from '../candidates/trim-span.js';
import { convertValue } from '../choose/convert-value.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Conventions } from '../values/conventions/conventions.js';
import { findValues } from '../values/find-values.js';
import type { ValueKind, ValueMatch } from '../values/value-match.js';
import weights from '../weights.json' with { type: 'json' };
import { readPartialDate } from './partial-date.js';

/** What is looked for in a cell, best first, by the kind of the field. */
const kindsInCell: Readonly<Record<string, readonly ValueKind[]>> = {
  money: ['money', 'number'],
  number: ['number'],
  quantity: ['number'],
  percentage: ['percentage', 'number'],
};

/**
 * What the spans of a cell mean for a field; undefined when the schema accepts nothing of it.
 * @param evidence how surely the cell belongs to the field, 0..1
 */
export function cellValue(
  model: DocumentModel,
  conventions: Conventions,
  leaf: LeafPlan,
  spans: readonly Span[],
  evidence: number,
): FoundValue | undefined {
  const printed = spans.flatMap((span) => (isBlankLine(model, span) ? [] : (trimCell(model, leaf, span) ?? [])));
  if (printed.length === 0) return undefined;
  const candidate = readCell(leaf, makeCandidate(model, 'text', printed));
  const [best, second] = convertValue(leaf, candidate, conventions);
  const isDay = leaf.kind === 'date' && !leaf.hints.asPrinted;
  const partial = isDay ? readPartialDate(model, candidate.text, conventions) : undefined;
  const value = partial !== undefined && leaf.node.acceptsLeaf(partial) ? partial : best?.value;
  if (value === undefined) return undefined;
  const w = weights.confidence;
  return {
    value,
    spans: printed,
    confidence:
      evidence * (best?.plausibility ?? 1) ** w.plausible * (w.unread + (1 - w.unread) * candidate.confidence),
    reason: 'in a list',
    runnersUp: second ? [{ value: second.value, confidence: evidence * second.plausibility }] : [],
  };
}

/** "Date: ______" waits for a pen. */
const isBlankLine = (model: DocumentModel, { row, start, end }: Span): boolean =>
  /[:：][_.…\s]*$/u.test(model.rows[row]?.text.slice(start, end) ?? '');

/** Numbers keep their signs. */
function trimCell(model: DocumentModel, leaf: LeafPlan, span: Span): Span | undefined {
  const row = model.rows[span.row];
  if (!row) return undefined;
  const trimmed = trimSpan(row, span.start, span.end);
  if (!trimmed || !(leaf.kind in kindsInCell)) return trimmed;
  const sign = /^\s*[-+−]/u.exec(row.text.slice(trimmed.end, span.end));
  return sign ? { ...trimmed, end: trimmed.end + sign[0].length } : trimmed;
}

/** The number of a cell, where it holds a rate or a unit as well. */
function readCell(leaf: LeafPlan, candidate: Candidate): Candidate {
  const kinds = leaf.node.types.has('string') ? undefined : kindsInCell[leaf.kind];
  if (!kinds || candidate.spans.length > 1) return candidate;
  const text = candidate.text.replace(/(\d)\s+([-+−])$/u, '$1$2');
  const matches = findValues(text, kinds).filter((match) => leaf.kind !== 'money' || match.features['percent'] !== 1);
  const ofKind = kinds.map((kind) => matches.filter((match) => match.kind === kind)).find((list) => list.length > 0);
  // Of a rate and an amount the amount is last; of readings that overlap the longer one counts.
  const [first] = ofKind ?? [];
  const last = ofKind?.findLast(
    (match) => !ofKind.some((other) => other.start < match.start && other.end >= match.end),
  );
  const match: ValueMatch | undefined = leaf.kind === 'money' ? last : first;
  return match ? { ...candidate, match } : candidate;
}
