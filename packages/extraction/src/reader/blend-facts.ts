import type { RankedField, RankedValue } from '../choose/rank-field.js';
import { isAddressPart, isName, isTyped } from './typed-kinds.js';
import type { Span } from '../page-model/span.js';
import type { FieldProposals, ReaderProposal } from './reader-proposals.js';
import { overlapShare } from './overlap-share.js';

/** What is known of a value of a field from both sides. */
export interface BlendFacts {
  /** Points of the rules over their bar, -1.5..1.5. */
  readonly over: number;
  /** The same, 0 where they are under it. */
  readonly above: number;
  /** Points of the rules over those of the next other value, -0.8..0.8. */
  readonly lead: number;
  /** Strength of the field's own label beside the value, 0..1.2. */
  readonly label: number;
  /** What the rules hold against it or for it beside its label, in points: another field's label, ... */
  readonly foreign: number;
  /** ... what it looks like, ... */
  readonly shape: number;
  /** ... the part of the page in which it stands, ... */
  readonly region: number;
  /** ... and other values that support it. */
  readonly agreement: number;
  /** Only the reader proposes it: 1, else 0. */
  readonly unknown: number;
  /** The reader's likelihood of this very value, 0..1. */
  readonly chance: number;
  /** Its logarithm, -6..0. */
  readonly likely: number;
  /** The same over the likeliest other value, -6..6. */
  readonly likelier: number;
  /** Likelihood of a value that overlaps this one without being equal, 0..1. */
  readonly near: number;
  /** `likely` by `label`: where the label is printed, the reader is needed less. */
  readonly labelledLikely: number;
  /** `likely` by the points over the bar. */
  readonly sureLikely: number;
  /** `likely` of kinds that a recogniser finds by their shape, else 0. */
  readonly typedLikely: number;
  /** `likely` of money, else 0. */
  readonly moneyLikely: number;
  /** `likely` of the parts of an address, else 0. */
  readonly partLikely: number;
  /** `likely` of names and addresses, else 0. */
  readonly nameLikely: number;
  /** `likely` of numbers that identify something, else 0. */
  readonly idLikely: number;
  /** `likely` of free text, else 0. */
  readonly textLikely: number;
  /** `likely` of a field inside an object of the schema, else 0. */
  readonly groupLikely: number;
  /** `likely` where the rules propose it without a label or a sentence, else 0. */
  readonly unlabelledLikely: number;
  /** Only the reader proposes it, for a field inside an object of the schema. */
  readonly unknownInGroup: number;
  /** Only the reader proposes it, for a kind that a recogniser finds by its shape. */
  readonly typedUnknown: number;
}

/** What is known of the absence of a field. */
export interface AbsenceFacts {
  /** 1: by itself the same for all fields. */
  readonly base: number;
  /** How likely the reader thinks that no page states the field, 0..1. */
  readonly chance: number;
  /** The same as logarithm of its odds, -6..6. */
  readonly odds: number;
}

/** Keeps the odds of absence finite. */
const leastChance = 0.003;

export function absenceFacts({ absent }: FieldProposals): AbsenceFacts {
  return { base: 1, chance: absent, odds: Math.log((absent + leastChance) / (1 - absent + leastChance)) };
}

const clamp = (value: number, most: number, least = -most): number => Math.min(most, Math.max(least, value));

/** Below this the reader's likelihood says nothing. */
const leastLikelihood = Math.exp(-6);
/** Share of a likelihood for an equal value at another place. */
const elsewhere = 0.9;

/** Looks at each value of a field; values that stand in several places are looked at in each. */
export function blendFacts(
  field: RankedField,
  { proposals }: FieldProposals,
): { value: RankedValue; facts: BlendFacts }[] {
  const pooled = poolProposals(proposals);
  const bounded = (likelihood: number): number => Math.max(leastLikelihood, Math.min(1, likelihood));
  const { kind, groups } = field.leaf;
  const inGroup = groups.length > 0;
  return field.values.map((value) => {
    const key = keyOf(value.value);
    const own = pooled.get(key);
    const there = own?.places.some((spans) => overlapShare(spans, value.candidate.spans) > 0) ? 1 : elsewhere;
    const chance = bounded((own?.probability ?? 0) * there);
    const likely = Math.log(chance);
    const label = Math.min(1.2, value.evidence.label);
    let [rival, near, next] = [0, 0, -Infinity];
    for (const [other, { probability, places }] of pooled) {
      if (other === key) continue;
      rival = Math.max(rival, probability);
      const overlap = Math.max(...places.map((spans) => overlapShare(spans, value.candidate.spans)));
      near = Math.max(near, probability * overlap);
    }
    for (const other of field.values) {
      if (!other.ofReader && other.score > next && keyOf(other.value) !== key) next = other.score;
    }
    const over = clamp(value.score - field.bar, 1.5);
    const { evidence } = value;
    const facts: BlendFacts = {
      over,
      above: Math.max(0, over),
      lead: value.ofReader ? 0 : clamp(value.score - Math.max(next, field.bar - 0.8), 0.8),
      label,
      foreign: evidence.foreign,
      shape: evidence.shape,
      region: evidence.region,
      agreement: evidence.agreement,
      unknown: value.ofReader ? 1 : 0,
      chance,
      likely,
      likelier: clamp(likely - Math.log(bounded(rival)), 6),
      near,
      labelledLikely: label * likely,
      sureLikely: Math.max(0, over) * likely,
      typedLikely: isTyped(kind) ? likely : 0,
      moneyLikely: kind === 'money' ? likely : 0,
      partLikely: isAddressPart(kind) ? likely : 0,
      nameLikely: isName(kind) ? likely : 0,
      idLikely: kind === 'id' ? likely : 0,
      textLikely: kind === 'text' ? likely : 0,
      groupLikely: inGroup ? likely : 0,
      unlabelledLikely: isUnlabelled(value) ? likely : 0,
      typedUnknown: isTyped(kind) && value.ofReader ? 1 : 0,
      unknownInGroup: inGroup && value.ofReader ? 1 : 0,
    };
    return { value, facts };
  });
}

/** The rules propose the value without a label or a sentence that names the field. */
export const isUnlabelled = ({ ofReader, evidence, cue }: RankedValue): boolean =>
  !ofReader && evidence.label === 0 && cue === undefined;

interface PooledProposal {
  probability: number;
  readonly places: (readonly Span[])[];
}

/** Equal values support each other. */
function poolProposals(proposals: readonly ReaderProposal[]): Map<string, PooledProposal> {
  const pooled = new Map<string, PooledProposal>();
  for (const {
    candidate,
    values: [best],
    probability,
  } of proposals) {
    if (!best) continue;
    const key = keyOf(best.value);
    const known = pooled.get(key);
    if (known) {
      known.probability = Math.min(1, known.probability + probability);
      known.places.push(candidate.spans);
    } else pooled.set(key, { probability, places: [candidate.spans] });
  }
  return pooled;
}

/** Equal but for case, blanks and marks. */
export const keyOf = (value: RankedValue['value']): string =>
  typeof value === 'string' ? value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') || value : String(value);
