/** One choice: one of its options is taken; all have the same number of facts. */
export interface Choice {
  readonly options: readonly { readonly facts: readonly number[]; readonly right: boolean }[];
  /** Share of the choice in the whole. */
  readonly weight: number;
}

const rounds = 100;
/** Steps that the curvature is told from. */
const memory = 12;
const sufficient = 1e-4;

/**
 * Weights of a conditional logit (McFadden 1974) that make the right options likely, with a ridge; by L-BFGS (Nocedal
 * 1980). Choices without a right option say nothing and must be left out.
 */
export function fitConditionalLogit(choices: readonly Choice[], facts: number, ridge: number): number[] {
  const cost = costOf(choices, facts, ridge);
  let weights = new Float64Array(facts);
  let { value, slope } = cost(weights);
  const past: { step: Float64Array; change: Float64Array; inverse: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const direction = descent(slope, past);
    const descends = dot(direction, slope);
    if (descends > -1e-12) break;
    let length = past.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1;
    let next = weights;
    let there = cost(weights);
    for (let attempt = 0; attempt < 30; attempt += 1, length /= 2) {
      next = weights.map((weight, i) => weight + length * (direction[i] ?? 0));
      there = cost(next);
      if (there.value <= value + sufficient * length * descends) break;
    }
    const step = next.map((weight, i) => weight - (weights[i] ?? 0));
    const change = there.slope.map((part, i) => part - (slope[i] ?? 0));
    const bend = dot(step, change);
    if (bend > 1e-12) past.push({ step, change, inverse: 1 / bend });
    if (past.length > memory) past.shift();
    const gain = value - there.value;
    [weights, value, slope] = [next, there.value, there.slope];
    if (gain < 1e-9) break;
  }
  return [...weights];
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, part, i) => sum + part * (b[i] ?? 0), 0);

/** The two-loop recursion: minus the slope, bent by the curvature of the steps so far. */
function descent(
  slope: Float64Array,
  past: readonly { step: Float64Array; change: Float64Array; inverse: number }[],
): Float64Array {
  const direction = slope.map((part) => -part);
  const shares = past.toReversed().map(({ step, change, inverse }) => {
    const share = inverse * dot(step, direction);
    change.forEach((part, i) => (direction[i] = (direction[i] ?? 0) - share * part));
    return share;
  });
  const last = past.at(-1);
  const scale = last ? 1 / (last.inverse * dot(last.change, last.change)) : 1;
  direction.forEach((part, i) => (direction[i] = part * scale));
  past.forEach(({ step, change, inverse }, at) => {
    const share = (shares[past.length - 1 - at] ?? 0) - inverse * dot(change, direction);
    step.forEach((part, i) => (direction[i] = (direction[i] ?? 0) + share * part));
  });
  return direction;
}

/** Minus the weighted logarithm of the chance of the right options, and its slope. */
function costOf(
  choices: readonly Choice[],
  facts: number,
  ridge: number,
): (weights: Float64Array) => { value: number; slope: Float64Array } {
  const rows = choices.map(({ options, weight }) => ({
    weight,
    table: Float64Array.from(options.flatMap((option) => option.facts)),
    right: options.map((option) => option.right),
  }));
  return (weights) => {
    let value = ridge * dot(weights, weights);
    const slope = weights.map((part) => 2 * ridge * part);
    for (const { weight, table, right } of rows) {
      const points = right.map((_, at) => {
        let sum = 0;
        for (let i = 0; i < facts; i += 1) sum += (table[at * facts + i] ?? 0) * (weights[i] ?? 0);
        return sum;
      });
      const most = Math.max(...points);
      const shares = points.map((sum) => Math.exp(sum - most));
      const all = shares.reduce((sum, part) => sum + part, 0);
      const good = shares.reduce((sum, part, at) => sum + (right[at] ? part : 0), 0);
      value -= weight * Math.log(good / all);
      shares.forEach((part, at) => {
        const pull = weight * (part / all - (right[at] ? part / good : 0));
        for (let i = 0; i < facts; i += 1) slope[i] = (slope[i] ?? 0) + pull * (table[at * facts + i] ?? 0);
      });
    }
    return { value, slope };
  };
}
