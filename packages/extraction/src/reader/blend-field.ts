import { noEvidence } from '../choose/evidence.js';
import type { RankedField, RankedValue } from '../choose/rank-field.js';
import weights from '../reader-weights.json' with { type: 'json' };
import { absenceFacts, blendFacts, keyOf } from './blend-facts.js';
import type { FieldProposals } from './reader-proposals.js';

/** Points of a value that only the reader proposes, relative to the bar. */
const withoutRules = -0.5;

/**
 * Puts together what the rules and the reader say of a field. Every value that either proposes, and absence, gets
 * points whose softmax is its likelihood: a conditional logit, fitted on documents of several kinds.
 * @param trust share of the reader, 0..2, against `2 - trust` of the rules; 1 as fitted
 */
export function blendField(field: RankedField, said: FieldProposals, trust: number): RankedField {
  const absence = trust * points(weights.absence, absenceFacts(said));
  const values = blendFacts(withProposals(field, said), said).map(({ value, facts }) => ({
    ...value,
    sides: { readerLikely: facts.likely, rulesLead: facts.lead },
    score: (2 - trust) * points(weights.rules, facts) + trust * points(weights.reader, facts),
  }));
  // A value that is printed in several places counts once.
  const best = new Map<string, number>();
  for (const { value, score } of values) {
    const key = keyOf(value);
    best.set(key, Math.max(score, best.get(key) ?? -Infinity));
  }
  const sum = [...best.values()].reduce((total, score) => total + Math.exp(score), Math.exp(absence));
  return {
    leaf: field.leaf,
    values: values
      .map((value) => ({ ...value, likelihood: Math.exp(value.score) / sum }))
      .sort((a, b) => b.score - a.score),
    bar: absence + weights.caution,
    absent: Math.exp(absence) / sum,
  };
}

const points = <Fact extends string>(
  table: Readonly<Partial<Record<Fact, number>>>,
  facts: Readonly<Record<Fact, number>>,
): number => (Object.keys(table) as Fact[]).reduce((sum, name) => sum + (table[name] ?? 0) * facts[name], 0);

/** The values of the rules and those that only the reader knows. */
export function withProposals(field: RankedField, { proposals }: FieldProposals): RankedField {
  const proposed = proposals.flatMap(({ candidate, values: [best] }): RankedValue[] =>
    best
      ? [
          {
            candidate,
            link: undefined,
            evidence: noEvidence,
            value: best.value,
            score: field.bar + withoutRules,
            ofReader: true,
          },
        ]
      : [],
  );
  return { ...field, values: [...field.values, ...proposed] };
}
