import type { Candidate } from '../candidates/candidate.js';
import type { LabelLink } from '../candidates/link-candidates.js';

/** What speaks for a candidate, in points that add up; a strategy weighs the parts. */
export interface Evidence {
  /** Labels of the field near the candidate. */
  readonly label: number;
  /** Labels of other fields near the candidate; at most 0. */
  readonly foreign: number;
  /** What the value looks like, for its kind and role. */
  readonly shape: number;
  /** Where it stands on the page. */
  readonly position: number;
  /** It stands with the other fields of its group, or with those of another one. */
  readonly region: number;
  /** Other values of the document support it: repeats, sums. */
  readonly agreement: number;
}

export const noEvidence: Evidence = { label: 0, foreign: 0, shape: 0, position: 0, region: 0, agreement: 0 };

export const evidenceParts = Object.keys(noEvidence) as readonly (keyof Evidence)[];

/** A candidate as seen by one field. */
export interface FieldCandidate {
  readonly candidate: Candidate;
  readonly evidence: Evidence;
  /** The label of the field that names it best. */
  readonly link: LabelLink | undefined;
  /** In running text: the word that says what it is, as printed. */
  readonly cue?: string;
}
