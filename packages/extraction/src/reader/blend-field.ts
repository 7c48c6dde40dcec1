import { noEvidence } from '../choose/evidence.js';
import type { RankedField, RankedValue } from '../choose/rank-field.js';
import weights from '../reader-weights.json' with { type: 'json' };
import { type BlendFacts, blendFacts } from './blend-facts.js';
import type { FieldProposals } from './reader-proposals.js';

/** Points of a value that only the reader proposes, relative to the bar. */
const withoutRules = -0.5;

/**
 * Puts together what the rules and the reader say of a field. Every value that either proposes gets the log-odds
 * that it is right, fitted as a logistic regression on documents of several kinds; they are its points.
 * @param trust factor of what the reader says, 1 as fitted; more leans on the reader
 */
export function blendField(field: RankedField, said: FieldProposals, trust: number): RankedField {
  const values = blendFacts(withProposals(field, said), said).map(({ value, facts }) => {
    const points = logOdds(facts, trust);
    return { ...value, score: points, likelihood: 1 / (1 + Math.exp(-points)) };
  });
  return { leaf: field.leaf, values: values.sort((a, b) => b.score - a.score), bar: weights.bar };
}

function logOdds(facts: BlendFacts, trust: number): number {
  const { rules, reader } = weights;
  const sum = (table: Readonly<Record<string, number>>): number =>
    Object.entries(table).reduce(
      (points, [name, weight]) => points + weight * (facts[name as keyof BlendFacts] ?? 0),
      0,
    );
  return weights.base + sum(rules) + trust * sum(reader);
}

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
