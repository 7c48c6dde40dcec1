import type { RankedValue } from './rank-field.js';

/** One sentence for a person: which label, which rule. */
export function explain({ link, cue, evidence, candidate, ofReader }: RankedValue): string {
  if (ofReader) return 'found by the trained reader alone';
  const parts: string[] = [];
  if (link && evidence.label > 0) {
    parts.push(`${link.relation === 'right' ? 'right of' : link.relation} the label "${link.label.hit.phrase.text}"`);
  } else if (cue !== undefined) parts.push(`in a sentence that says "${cue}"`);
  else parts.push(`a ${candidate.kind} without a label of its own`);
  if (evidence.region > 0) parts.push('in the part of the page that belongs to its group');
  if (evidence.agreement > 0) parts.push('supported by other values');
  if (evidence.foreign < -0.1) parts.push('although another label stands near');
  return parts.join(', ');
}
