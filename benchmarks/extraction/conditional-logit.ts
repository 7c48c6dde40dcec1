/** One choice: every option has the same number of facts, absence among the options. */
export interface Choice {
  readonly options: readonly {
    readonly facts: readonly number[];
    readonly right: boolean;
    /** Options of one key are one answer in several places: the best of them counts. */
    readonly key: string;
  }[];
  /** Share of the choice in the whole. */
  readonly weight: number;
}

const rounds = 700;
const step = 0.08;
const [momentum, spread] = [0.9, 0.999];

/** Points of each answer of a choice and the option that has them. */
export function pointsOf({ options }: Choice, weights: readonly number[]): Map<string, { points: number; at: number }> {
  const best = new Map<string, { points: number; at: number }>();
  options.forEach(({ facts, key }, at) => {
    const points = facts.reduce((sum, fact, i) => sum + fact * (weights[i] ?? 0), 0);
    if (points > (best.get(key)?.points ?? -Infinity)) best.set(key, { points, at });
  });
  return best;
}

/**
 * Weights of a conditional logit (McFadden 1974) that make the right options likely, with a ridge; by Adam on the
 * whole data. Choices without a right option say nothing and must be left out.
 */
export function fitConditionalLogit(choices: readonly Choice[], facts: number, ridge: number): number[] {
  const weights = new Array<number>(facts).fill(0);
  const [mean, square] = [new Array<number>(facts).fill(0), new Array<number>(facts).fill(0)];
  for (let round = 1; round <= rounds; round += 1) {
    const gradient = weights.map((weight) => 2 * ridge * weight);
    for (const choice of choices) addGradient(choice, weights, gradient);
    const rate = step * (1 - round / (rounds + 1)) ** 0.5;
    gradient.forEach((slope, i) => {
      mean[i] = momentum * (mean[i] ?? 0) + (1 - momentum) * slope;
      square[i] = spread * (square[i] ?? 0) + (1 - spread) * slope ** 2;
      const [m, s] = [(mean[i] ?? 0) / (1 - momentum ** round), (square[i] ?? 0) / (1 - spread ** round)];
      weights[i] = (weights[i] ?? 0) - (rate * m) / (Math.sqrt(s) + 1e-9);
    });
  }
  return weights;
}

/** Adds the gradient of minus the logarithm of the chance of a right answer. */
function addGradient(choice: Choice, weights: readonly number[], gradient: number[]): void {
  const answers = [...pointsOf(choice, weights).values()];
  const most = Math.max(...answers.map(({ points }) => points));
  let [all, right] = [0, 0];
  for (const { points, at } of answers) {
    const share = Math.exp(points - most);
    all += share;
    if (choice.options[at]?.right) right += share;
  }
  for (const { points, at } of answers) {
    const option = choice.options[at];
    if (!option) continue;
    const share = Math.exp(points - most);
    const slope = choice.weight * (share / all - (option.right && right > 0 ? share / right : 0));
    for (let i = 0; i < gradient.length; i += 1) gradient[i] = (gradient[i] ?? 0) + slope * (option.facts[i] ?? 0);
  }
}
