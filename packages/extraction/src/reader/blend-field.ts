import { noEvidence } from '../choose/evidence.js';
import type { RankedField, RankedValue } from '../choose/rank-field.js';
import weights from '../reader-weights.json' with { type: 'json' };
import { type BlendFacts, blendFacts, keyOf } from './blend-facts.js';
import type { FieldProposals } from './reader-proposals.js';

/** Points of a value that only the reader proposes, relative to the bar. */
const withoutRules = -0.5;
/** Keeps the odds of absence finite. */
const leastChance = 0.003;

/**
 * Puts together what the rules and the reader say of a field. Every value that either proposes, and absence, gets
 * points whose softmax is its likelihood: a conditional logit, fitted on documents of several kinds.
 * @param trust share of the reader, 0..2, against `2 - trust` of the rules; 1 as fitted
 */
export function blendField(field: RankedField, said: FieldProposals, trust: number): RankedField {
  const absence = trust * absencePoints(said.absent);
  const values = blendFacts(withProposals(field, said), said).map(({ value, facts }) => ({
    ...value,
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
    bar: absence,
    absent: Math.exp(absence) / sum,
  };
}

const points = (table: Readonly<Record<string, number>>, facts: BlendFacts): number =>
  Object.entries(table).reduce((sum, [name, weight]) => sum + weight * (facts[name as keyof BlendFacts] ?? 0), 0);

function absencePoints(absent: number): number {
  const { base, chance, odds } = weights.absence;
  return base + chance * absent + odds * Math.log((absent + leastChance) / (1 - absent + leastChance));
}

/** The values of the rules and those that only the reader knows. */
function withProposals(field: RankedField, { proposals }: FieldProposals): RankedField {
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
