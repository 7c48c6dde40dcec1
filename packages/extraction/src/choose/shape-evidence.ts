import { addressness } from '../candidates/address-candidates.js';
import type { Candidate } from '../candidates/candidate.js';
import { readLineFacts } from '../candidates/line-facts.js';
import type { LabelLink } from '../candidates/link-candidates.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** Points for what a candidate looks like, for its kind and the role of the field. */
export function shapeEvidence(leaf: LeafPlan, candidate: Candidate, link: LabelLink | undefined): number {
  return featurePoints(leaf, candidate) + textPoints(leaf, candidate, link) + valuePoints(leaf, candidate);
}

/** Each fact about the print has its weight, by kind of candidate. */
function featurePoints(leaf: LeafPlan, candidate: Candidate): number {
  const shape = weights.shape as Readonly<Record<string, Readonly<Record<string, number>>>>;
  const table = shape[`${candidate.kind}:${leaf.role ?? ''}`] ?? shape[candidate.kind] ?? {};
  let points = table['base'] ?? 0;
  const { features } = candidate;
  for (const name in features) points += (table[name] ?? 0) * (features[name] ?? 0);
  return points;
}

/** Fields that are usually one line, and those that go on over several. */
function textPoints(leaf: LeafPlan, candidate: Candidate, link: LabelLink | undefined): number {
  const w = weights.text;
  if (candidate.kind !== 'text') return 0;
  const lines = candidate.spans.length;
  const long = (w.longKinds as readonly string[]).includes(leaf.kind);
  let points = lines === 1 ? 0 : long ? w.moreLines : w.oneLine;
  if (link?.relation === 'right' && link.label.colon) points += w.afterColon;
  const fewest = (w.fewestLetters as Readonly<Record<string, number>>)[leaf.kind] ?? 0;
  if ((candidate.text.match(/\p{L}/gu)?.length ?? 0) < fewest) points += w.noLetters;
  if (leaf.kind === 'address' && !candidate.text.split('\n').some((line) => addressness(readLineFacts(line)) >= 0.6))
    points += w.noAddress;
  if (leaf.kind === 'postcode' && /^(?=.*\d)(?=.*\p{Lu})[\p{Lu}\d -]{4,10}$/u.test(candidate.text))
    points += w.postcode;
  if (leaf.kind === 'id' && !/\p{N}/u.test(candidate.text)) points += w.idWithoutDigit;
  if (leaf.kind === 'id' && /\s/.test(candidate.text))
    points += isCode(candidate.text) ? w.codeWithBlank : w.idWithBlank;
  return points;
}

/** Every part holds a digit or is a short word in capitals: "RJ14 GH 5521". */
const isCode = (text: string): boolean =>
  text.length <= 40 &&
  /\d/.test(text) &&
  text.split(/\s+/).every((part) => /\d/.test(part) || /^[\p{Lu}./-]{1,5}$/u.test(part));

function valuePoints(leaf: LeafPlan, candidate: Candidate): number {
  const value = candidate.match?.interpretations[0].value;
  if (value === 0 && leaf.role === 'total') return weights.zeroTotal;
  if (candidate.match?.kind === 'date' && typeof value === 'string' && leaf.role !== 'expiry') {
    const year = Number(value.slice(0, 4));
    const birth = leaf.role === 'birth';
    if (year < (birth ? 1900 : 1980) || year > 2040) return weights.oddYear;
  }
  return 0;
}
