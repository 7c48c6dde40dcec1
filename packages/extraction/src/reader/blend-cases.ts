import type { Pointer } from '@docquorum/document';
import { rankField } from '../choose/rank-field.js';
import { resolveStrategy } from '../choose/strategy.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { optionsOf } from '../extract-run.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { FieldPlan } from '../plan/field-plan.js';
import type { NormalisedValue } from '../values/normalise/normalised-value.js';
import { keyOf } from './blend-facts.js';
import { type KnownField, knownField } from './known-field.js';
import { proposalsOf, type ReaderAnswers } from './reader-proposals.js';
import { withRivals } from './rivals.js';
import { type LookWeights, weighField } from './weigh-field.js';

export interface BlendCaseRequest {
  readonly model: DocumentModel;
  readonly plan: FieldPlan;
  readonly readerAnswers: ReaderAnswers;
}

/** One field of one document as the blend sees it: what the weights in `reader-weights.json` are fitted on. */
export interface BlendCase {
  readonly pointer: Pointer;
  readonly kind: FieldKind;
  /** All that rules or reader propose; a value that is printed in several places comes with each. */
  readonly values: readonly {
    readonly value: NormalisedValue['value'];
    /** Equal for values that count as one. */
    readonly key: string;
    /** The words on the page. */
    readonly printed: string;
    readonly facts: Readonly<Record<string, number>>;
  }[];
  readonly absence: Readonly<Record<string, number>>;
}

/** The fields of one document, for both looks. */
export interface BlendCases {
  /** What is known of each field by itself. */
  readonly first: readonly BlendCase[];
  /** What is known when the first look has been taken with the given weights; in the order of `first`. */
  second(weights: LookWeights): readonly BlendCase[];
}

/** The fields of a plan as the plain strategy hands them to the blend, ticked boxes left out. */
export function blendCases({ model, plan, readerAnswers }: BlendCaseRequest): BlendCases {
  const strategy = resolveStrategy();
  const said = proposalsOf(model, plan, readerAnswers);
  const known = optionsOf(model, plan).flatMap((options, i): KnownField[] => {
    const proposals = said[i];
    return proposals && options.leaf.kind !== 'boolean' ? [knownField(rankField(options, strategy), proposals)] : [];
  });
  const printed = new Map(
    known.flatMap(({ values }) =>
      values.map(({ value: { candidate } }) => {
        const rows = candidate.spans.map(({ row, start, end }) => model.rows[row]?.text.slice(start, end) ?? '');
        return [candidate, rows.join(' ')] as const;
      }),
    ),
  );
  const caseOf = ({ leaf, values, absence }: KnownField): BlendCase => ({
    pointer: leaf.pointer,
    kind: leaf.kind,
    values: values.map(({ value: { value, candidate }, facts, rivals }) => ({
      value,
      key: keyOf(value),
      printed: printed.get(candidate) ?? '',
      facts: { ...facts, ...rivals },
    })),
    absence: { ...absence },
  });
  return {
    first: known.map(caseOf),
    second(weights) {
      const first = known.map((field) => weighField(field, weights, 1));
      return withRivals(known, first).map(caseOf);
    },
  };
}
