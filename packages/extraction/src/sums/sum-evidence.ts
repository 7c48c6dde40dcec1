import type { CandidatePool, LinkedCandidate } from '../candidates/candidate-pool.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import { coverage } from '../labels/word-overlap.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import type { Amount } from './amount.js';
import data from './amount-roles.json' with { type: 'json' };
import { type AmountSums, amountSumsOf } from './amount-sums.js';
import { type AmountField, amountFieldOf } from './field-role.js';
import { roleFit } from './role-fit.js';

/** What sums and the labels of rows and columns say of the amounts for one field. */
export interface SumEvidence {
  /** Amounts that may be the field although no label of it stands beside them. */
  readonly candidates: readonly LinkedCandidate[];
  /** Points for a candidate; negative when it is rather another amount. `labelled`: the field's own label names it. */
  points(linked: LinkedCandidate, labelled: boolean): number;
}

/** Undefined for fields that are no amounts. */
export function sumEvidenceFor(model: DocumentModel, pool: CandidatePool, leaf: LeafPlan): SumEvidence | undefined {
  const field = amountFieldOf(leaf);
  if (!field) return undefined;
  const sums = amountSumsOf(model, pool);
  const judged = new Map(sums.amounts.map((amount) => [amount, judge(sums, field, leaf, amount)]));
  return {
    candidates: sums.amounts.filter((amount) => judged.get(amount)?.asks === true).map(({ linked }) => linked),
    points: (linked, labelled) => {
      const amount = sums.of.get(linked.candidate);
      if (amount) return judged.get(amount)?.points ?? 0;
      if (field.role !== undefined && isRate(linked)) return data.points.isRate;
      return linked.candidate.kind === 'number' && !labelled && leaf.role === 'total' ? data.points.bareNumber : 0;
    },
  };
}

/** A printed percentage is no amount. */
const isRate = ({ candidate }: LinkedCandidate): boolean =>
  candidate.kind === 'percentage' || candidate.features['percent'] === 1;

/** Roles that a sum has once: a fee or a deduction that another label names is another one. */
const telling: ReadonlySet<string | undefined> = new Set(data.telling);

interface Judgement {
  readonly points: number;
  /** It is worth considering without a label of the field. */
  readonly asks: boolean;
}

function judge(sums: AmountSums, field: AmountField, leaf: LeafPlan, amount: Amount): Judgement {
  const w = data.points;
  const { role } = field;
  const isCell = sums.cells.has(amount);
  // The row of sums of a table: the heads of the columns tell its amounts apart.
  const headed =
    amount.head.size > 0 &&
    (amount.named.size === 0
      ? sums.results.has(amount) || (field.rate !== undefined && amount.rates.length > 0)
      : saysTotalOnly(amount));
  const names: ReadonlyMap<ConceptRole, number> = isCell ? new Map() : headed ? amount.head : amount.named;
  const named = role === undefined ? 0 : roleFit(role, names);
  const superseded = role === 'total' && sums.superseded.has(amount);
  const arithmetic = role === undefined || superseded ? 0 : roleFit(role, sums.roles.get(amount));
  const said = isCell ? 0 : wordFit(field, amount, sums.results.has(amount));
  let points = w.named * named + w.arithmetic * arithmetic + w.words * said;
  if (
    sums.results.has(amount) &&
    ((headed && named >= 0.8) || (said >= data.leastWords && amount.headWords.length > 0))
  )
    points += w.head;
  if (role !== undefined && names.size > 0 && named < 0.3 && said < data.leastWords)
    points += role === 'total' ? w.otherNameOfTotal : w.otherName;
  if (isCell || amount.aside) points += w.cell;
  if (superseded) points += w.superseded;
  const rate = field.rate === undefined ? 0 : rateFit(sums, field.rate, amount);
  points += rate > 0 ? w.rate * rate : rate < 0 ? w.otherRate : 0;
  const asks =
    !isCell &&
    !amount.aside &&
    (rate > 0 || said >= data.leastWords || (leaf.kind === 'money' && named >= 0.8 && rate === 0 && telling.has(role)));
  return { points, asks };
}

/** "Total" before a row of sums: the heads of the columns tell them apart. */
const saysTotalOnly = ({ named, last, rates }: Amount): boolean => named.has('total') && rates.length === 0 && !last;

/** How much the name of the field and the words before or over the amount say the same, 0..1. */
function wordFit({ names }: AmountField, amount: Amount, inSums: boolean): number {
  const both = [...amount.words, ...amount.headWords];
  return Math.max(
    0,
    ...names.map((words) => {
      const own =
        amount.words.length === 0 ? 0 : 0.6 * coverage(words, amount.words) + 0.4 * coverage(amount.words, words);
      const headed =
        !inSums || amount.headWords.length === 0 ? 0 : 0.8 * coverage(words, both) + 0.2 * coverage(both, words);
      return Math.max(own, headed);
    }),
  );
}

/** 1: the amount of that rate; -1: that of another rate. */
function rateFit(sums: AmountSums, rate: number, amount: Amount): number {
  if (amount.rates.length === 0) return 0;
  if (!amount.rates.includes(rate)) return -1;
  const ofRate = sums.relations.some((relation) => relation.kind === 'rate' && relation.result === amount);
  const rival = sums.relations.some(
    (relation) => relation.kind === 'rate' && relation.result.row === amount.row && relation.result !== amount,
  );
  return ofRate ? 1 : rival ? -1 : amount.last ? 0.7 : 0.2;
}
