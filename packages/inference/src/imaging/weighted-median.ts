/** The smallest value at which half of the weight is reached; 0 without values. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values.map((value, index) => ({ value, weight: weights[index] ?? 0 }));
  order.sort((a, b) => a.value - b.value);
  const half = order.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let reached = 0;
  for (const { value, weight } of order) {
    reached += weight;
    if (reached >= half) return value;
  }
  return 0;
}
