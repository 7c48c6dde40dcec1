import { excludes } from '../choose/assign-values.js';
import type { RankedValue } from '../choose/rank-field.js';
import { type AbsenceFacts, type BlendFacts, isUnlabelled } from './blend-facts.js';
import type { KnownField } from './known-field.js';
import { overlapShare } from './overlap-share.js';
import type { WeighedField } from './weigh-field.js';

/**
 * How likely other fields want the same print, 0..1 by the first look, times the share of it that they want: a value
 * that another field owns is seldom that of this one.
 */
export interface RivalFacts {
  /** Any other field. */
  readonly rival: number;
  /** One that cannot share the print with this one. */
  readonly exclusiveRival: number;
  /** One of the same kind. */
  readonly kindRival: number;
  /** `rival` where only the reader proposes the value, else 0. */
  readonly unknownRival: number;
  /** `rival` where the rules propose it without a label or a sentence, else 0. */
  readonly unlabelledRival: number;
}

/** A field whose best value belongs to another one is likely absent. */
export interface RivalAbsence {
  /** `rival` of the likeliest value. */
  readonly bestRival: number;
  /** `exclusiveRival` of the likeliest value. */
  readonly bestExclusiveRival: number;
}

/** A {@link KnownField} that has looked at the others. */
export interface RivalledField extends KnownField {
  readonly values: readonly { readonly value: RankedValue; readonly facts: BlendFacts; readonly rivals: RivalFacts }[];
  readonly absence: AbsenceFacts & RivalAbsence;
}

/** Values that are less likely are no rivals. */
const leastClaim = 0.02;

interface Claim {
  readonly field: KnownField;
  readonly value: RankedValue;
  readonly likelihood: number;
}

/**
 * What the fields of a document know of each other after a first look.
 * @param first the look at each of `fields`
 */
export function withRivals(fields: readonly KnownField[], first: readonly WeighedField[]): RivalledField[] {
  const claims = claimsByRow(fields, first);
  return fields.map((field, at) => {
    const values = field.values.map(({ value, facts }) => ({
      value,
      facts,
      rivals: rivalFacts(field, value, claims),
    }));
    const likelihoods = first[at]?.likelihoods ?? [];
    const best = values[likelihoods.indexOf(Math.max(...likelihoods))]?.rivals;
    return {
      ...field,
      values,
      absence: { ...field.absence, bestRival: best?.rival ?? 0, bestExclusiveRival: best?.exclusiveRival ?? 0 },
    };
  });
}

function claimsByRow(
  fields: readonly KnownField[],
  first: readonly WeighedField[],
): ReadonlyMap<number, readonly Claim[]> {
  const byRow = new Map<number, Claim[]>();
  for (const [at, field] of fields.entries()) {
    for (const [i, { value }] of field.values.entries()) {
      const likelihood = first[at]?.likelihoods[i] ?? 0;
      if (likelihood < leastClaim) continue;
      for (const { row } of value.candidate.spans) {
        const list = byRow.get(row);
        if (list) list.push({ field, value, likelihood });
        else byRow.set(row, [{ field, value, likelihood }]);
      }
    }
  }
  return byRow;
}

function rivalFacts(field: KnownField, value: RankedValue, claims: ReadonlyMap<number, readonly Claim[]>): RivalFacts {
  let [rival, exclusiveRival, kindRival] = [0, 0, 0];
  const { leaf } = field;
  for (const { row } of value.candidate.spans) {
    for (const claim of claims.get(row) ?? []) {
      if (claim.field === field || claim.likelihood <= Math.min(rival, exclusiveRival, kindRival)) continue;
      const share = claim.likelihood * overlapShare(value.candidate.spans, claim.value.candidate.spans);
      if (share === 0) continue;
      const other = claim.field.leaf;
      rival = Math.max(rival, share);
      if (other.kind === leaf.kind) kindRival = Math.max(kindRival, share);
      if (share > exclusiveRival && excludes({ leaf, value }, { leaf: other, value: claim.value }))
        exclusiveRival = share;
    }
  }
  return {
    rival,
    exclusiveRival,
    kindRival,
    unknownRival: value.ofReader ? rival : 0,
    unlabelledRival: isUnlabelled(value) ? rival : 0,
  };
}
