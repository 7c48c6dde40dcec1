import type { LookWeights } from '@docquorum/extraction';
import { type Choice, fitConditionalLogit } from './conditional-logit.js';
import type { JudgedField } from './judged-fields.js';

const tables = ['rules', 'reader', 'rivals', 'absence'] as const;

const ridge = 0.002;

/** Fits the weights of one look. */
export interface LookFit {
  /** @param shares how much each set counts, whatever its size */
  fit(fields: readonly JudgedField[], shares: Readonly<Record<string, number>>): LookWeights;
}

/** @param shape names the facts that have a weight; its numbers do not matter */
export function lookFit(shape: LookWeights): LookFit {
  const names = tables.flatMap((table) => Object.keys(shape[table]).map((name) => [table, name] as const));
  const column = (facts: Readonly<Record<string, number>>, ofAbsence: boolean): number[] =>
    names.map(([table, name]) => ((table === 'absence') === ofAbsence ? (facts[name] ?? 0) : 0));
  return {
    fit(fields, shares) {
      const usable = fields.filter(({ stated, values }) => !stated || values.some(({ right }) => right));
      const sizes = new Map<string, number>();
      for (const { set } of usable) sizes.set(set, (sizes.get(set) ?? 0) + 1);
      const choices = usable.map(({ set, stated, values, absence }): Choice => ({
        options: [
          ...values.map(({ right, facts }) => ({ right, facts: column(facts, false) })),
          { right: !stated, facts: column(absence, true) },
        ],
        weight: (shares[set] ?? 1) / (sizes.get(set) ?? 1),
      }));
      const weights = fitConditionalLogit(choices, names.length, ridge);
      const tableOf = (table: string): Record<string, number> =>
        Object.fromEntries(
          names.flatMap(([own, name], at) => (own === table ? [[name, Number((weights[at] ?? 0).toFixed(3))]] : [])),
        );
      return {
        rules: tableOf('rules'),
        reader: tableOf('reader'),
        rivals: tableOf('rivals'),
        absence: tableOf('absence'),
      };
    },
  };
}
