import weights from '../weights.json' with { type: 'json' };
import type { RankedField, RankedValue } from './rank-field.js';

const logistic = (points: number): number => 1 / (1 + Math.exp(-points));

/**
 * How sure a choice is, 0..1, from its points over the bar, the lead over the next value, and how surely the words
 * were read. Raw: the consensus calibrates it.
 */
export function confidenceOf(field: RankedField, chosen: RankedValue): number {
  const w = weights.confidence;
  if (chosen.likelihood !== undefined) {
    return chosen.likelihood * (w.unread + (1 - w.unread) * chosen.candidate.confidence);
  }
  const next = field.values.find((other) => other.value !== chosen.value && other.score <= chosen.score);
  const lead = Math.min(w.mostLead, chosen.score - (next?.score ?? field.bar - w.mostLead));
  const points = w.base + w.overBar * Math.min(w.mostOverBar, chosen.score - field.bar) + w.lead * lead;
  return logistic(points) * (w.unread + (1 - w.unread) * chosen.candidate.confidence);
}

/** How sure it is that the document does not state the field, 0..1. */
export function absenceConfidence(field: RankedField): number {
  const w = weights.confidence;
  if (field.absent !== undefined) return field.absent;
  const best = field.values[0]?.score ?? field.bar - w.mostLead;
  return logistic(w.absentBase + w.overBar * Math.max(-w.mostOverBar, field.bar - best));
}
