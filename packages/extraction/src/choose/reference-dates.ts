import type { CandidatePool, LinkedCandidate } from '../candidates/candidate-pool.js';
import { conceptById } from '../concepts/catalogue.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import { labelPhrase, phraseKey } from '../labels/label-phrase.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { labelsOf } from '../plan/concept-of.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

const numbersOf: Readonly<Record<string, readonly string[]>> = weights.referenceDate.of;

/** Between the label and the date stands a number, then at most three small words: "no. 4711 of", "Nr. 12 vom". */
const numberBetween =
  /^[^\p{L}]*(?:\p{L}{1,4}\.?[\s-]*)?[\p{Lu}\p{N}/.-]*\p{N}[\p{Lu}\p{N}/.-]*[\s,(]+(?:\p{Ll}[\p{L}.]*\s+){0,3}$/u;
/** Left edges of labels in one column, in text units. */
const leftEdge = 1;

/**
 * Dates that are printed after the number of an order, a quotation or another paper, with a bare "dated" or none: they
 * are of that paper. Each with the strength of a label.
 */
export function referenceDatesOf(
  model: DocumentModel,
  { labels, byKind }: CandidatePool,
  leaf: LeafPlan,
): ReadonlyMap<LinkedCandidate, number> {
  const numbers = numbersOf[leaf.concept?.id ?? ''];
  const found = new Map<LinkedCandidate, number>();
  if (!numbers) return found;
  const references = keysOf(numbers)
    .flatMap((key) => labels.byKey.get(key) ?? [])
    .filter(({ form }) => form !== 'running');
  if (references.length === 0) return found;
  const dated = references.flatMap((reference) => datedBeside(labels, reference));
  for (const linked of byKind.get('date') ?? []) {
    const [span] = linked.candidate.spans;
    const follows = references.some(
      ({ row, end }) =>
        span?.row === row && span.start > end && numberBetween.test(model.rows[row]?.text.slice(end, span.start) ?? ''),
    );
    const link = linked.links.find(({ label }) => dated.includes(label));
    const strength = Math.max(follows ? weights.referenceDate.label : 0, link?.evidence ?? 0);
    if (strength > 0) found.set(linked, strength);
  }
  return found;
}

const keysOf = (concepts: readonly string[]): string[] =>
  concepts.flatMap((id) => {
    const concept = conceptById(id);
    return concept
      ? labelsOf(concept)
          .flatMap((text) => labelPhrase(text) ?? [])
          .map(phraseKey)
      : [];
  });

/** Labels that say no more than "date", right after a reference in its row or right under it. */
function datedBeside(labels: LabelMap, reference: KnownLabel): KnownLabel[] {
  const bare = new Set(keysOf(weights.referenceDate.bare));
  const isBare = (label: KnownLabel): boolean => bare.has(label.key) && !label.within;
  const beside = labels
    .inRow(reference.row)
    .find((label) => label.segment > reference.segment && !label.within && label.form !== 'inside');
  const under = labels
    .inRow(reference.row + 1)
    .filter((label) => label.page === reference.page && Math.abs(label.rect.left - reference.rect.left) < leftEdge);
  return [...(beside ? [beside] : []), ...under].filter(isBare);
}
