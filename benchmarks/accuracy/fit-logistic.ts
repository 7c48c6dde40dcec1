/** A row of a logistic regression; the offset is a term of the log-odds that is not fitted. */
export interface LogisticRow {
  readonly offset: number;
  readonly features: readonly number[];
  readonly right: boolean;
}

const rounds = 3000;
const step = 0.5;
/** Keeps weights finite where the data would separate them. */
const ridge = 0.001;

/** Weights and bias that make the outcomes most likely, by gradient descent on standardised features. */
export function fitLogistic(rows: readonly LogisticRow[]): { weights: number[]; bias: number } {
  const width = rows[0]?.features.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row.features[column] ?? 0));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / rows.length);
  const deviations = columns.map(
    (column, index) =>
      Math.sqrt(column.reduce((sum, value) => sum + (value - (means[index] ?? 0)) ** 2, 0) / rows.length) || 1,
  );
  const scaled = rows.map((row) =>
    row.features.map((value, index) => (value - (means[index] ?? 0)) / (deviations[index] ?? 1)),
  );
  const weights = Array.from({ length: width }, () => 0);
  let bias = 0;
  for (let round = 0; round < rounds; round += 1) {
    const gradient = weights.map((weight) => ridge * weight);
    let biasGradient = 0;
    rows.forEach(({ offset, right }, index) => {
      const features = scaled[index] ?? [];
      const logOdds = features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), offset + bias);
      const error = (1 / (1 + Math.exp(-logOdds)) - (right ? 1 : 0)) / rows.length;
      biasGradient += error;
      features.forEach((value, at) => {
        gradient[at] = (gradient[at] ?? 0) + error * value;
      });
    });
    bias -= step * biasGradient;
    gradient.forEach((value, at) => {
      weights[at] = (weights[at] ?? 0) - step * value;
    });
  }
  const unscaled = weights.map((weight, index) => weight / (deviations[index] ?? 1));
  return { weights: unscaled, bias: bias - unscaled.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0) };
}
