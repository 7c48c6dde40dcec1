import type { LookWeights } from '@docquorum/extraction';
import type { JudgedField } from './judged-fields.js';

export type Verdict = 'right' | 'wrong' | 'empty';

const points = (tables: readonly Readonly<Record<string, number>>[], facts: Readonly<Record<string, number>>): number =>
  tables
    .flatMap((table) => Object.entries(table))
    .reduce((sum, [name, weight]) => sum + weight * (facts[name] ?? 0), 0);

/**
 * What comes out for each field. As in the product, a print serves one field of a kind: the surer one.
 * @param fields whole documents
 */
export function verdictsOf(fields: readonly JudgedField[], weights: LookWeights): Verdict[] {
  const claims = fields
    .flatMap(({ set, document, kind, values, absence }, at) => {
      const bar = points([weights.absence], absence);
      return values.map(({ key, right, facts }) => ({
        at,
        print: [set, document, kind, key].join('\0'),
        right,
        lead: points([weights.rules, weights.reader, weights.rivals], facts) - bar,
      }));
    })
    .filter(({ lead }) => lead >= 0)
    .sort((a, b) => b.lead - a.lead);
  const verdicts = fields.map((): Verdict => 'empty');
  const taken = new Set<string>();
  for (const { at, print, right } of claims) {
    if (verdicts[at] !== 'empty' || taken.has(print)) continue;
    taken.add(print);
    verdicts[at] = right ? 'right' : 'wrong';
  }
  return verdicts;
}
