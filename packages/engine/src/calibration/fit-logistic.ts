/** A case of a logistic regression. A feature that is NaN is not known and counts as its mean. */
export interface LogisticCase {
  readonly features: readonly number[];
  readonly right: boolean;
  /** How much the case counts. */
  readonly weight: number;
}

/** The log-odds are `bias` plus, for each feature, `weight` times its distance from `centre`. */
export interface LogisticFit {
  readonly bias: number;
  readonly weights: readonly number[];
  /** Means of the known values. */
  readonly centres: readonly number[];
}

const mostSteps = 50;
const closeEnough = 1e-8;

/**
 * Ridge logistic regression by Newton's method on standardised features. `ridge` is in cases: that many cases pull every
 * weight towards 0. Pure and deterministic.
 */
export function fitLogistic(cases: readonly LogisticCase[], ridge: number): LogisticFit {
  const width = cases[0]?.features.length ?? 0;
  const columns = Array.from({ length: width }, (_, at) => describeColumn(cases, at));
  const rows = cases.map(({ features }) =>
    Float64Array.from({ length: width + 1 }, (_, at) => {
      if (at === 0) return 1;
      const value = features[at - 1] ?? Number.NaN;
      const { centre = 0, spread = 1 } = columns[at - 1] ?? {};
      return Number.isNaN(value) ? 0 : (value - centre) / spread;
    }),
  );
  let beta = Array.from({ length: width + 1 }, () => 0);
  for (let step = 0; step < mostSteps; step += 1) {
    const gradient = beta.map((value, at) => (at === 0 ? 0 : -ridge * value));
    // The upper half, row by row.
    const upper = new Float64Array((width + 1) ** 2);
    rows.forEach((row, index) => {
      const { right, weight } = cases[index] ?? { right: false, weight: 0 };
      const chance = 1 / (1 + Math.exp(-dot(row, beta)));
      const error = weight * (Number(right) - chance);
      const slope = weight * chance * (1 - chance);
      for (let at = 0; at <= width; at += 1) {
        const value = row[at] ?? 0;
        if (value === 0) continue;
        gradient[at] = (gradient[at] ?? 0) + error * value;
        const from = at * (width + 1);
        for (let column = at; column <= width; column += 1) {
          upper[from + column] = (upper[from + column] ?? 0) + slope * value * (row[column] ?? 0);
        }
      }
    });
    const hessian = beta.map((_, at) =>
      beta.map((__, column) => {
        const [first, second] = at < column ? [at, column] : [column, at];
        const pull = at !== column ? 0 : at === 0 ? 1e-9 : ridge;
        return (upper[first * (width + 1) + second] ?? 0) + pull;
      }),
    );
    const change = solve(hessian, gradient);
    beta = beta.map((value, at) => value + (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < closeEnough) break;
  }
  const [bias = 0, ...scaled] = beta;
  return {
    bias,
    weights: scaled.map((weight, at) => weight / (columns[at]?.spread ?? 1)),
    centres: columns.map(({ centre }) => centre),
  };
}

function describeColumn(cases: readonly LogisticCase[], at: number): { centre: number; spread: number } {
  const values = cases.map(({ features }) => features[at] ?? Number.NaN).filter((value) => !Number.isNaN(value));
  const centre = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, values.length);
  return { centre, spread: Math.sqrt(variance) || 1 };
}

const dot = (a: Float64Array, b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** Gaussian elimination with pivoting; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const best = rows.reduce(
      (found, row, at) => (at >= pivot && Math.abs(row[pivot] ?? 0) > Math.abs(rows[found]?.[pivot] ?? 0) ? at : found),
      pivot,
    );
    const top = rows[best] ?? [];
    rows[best] = rows[pivot] ?? [];
    rows[pivot] = top;
    for (let at = pivot + 1; at < size; at += 1) {
      const row = rows[at] ?? [];
      const factor = (row[pivot] ?? 0) / (top[pivot] ?? 1);
      for (let column = pivot; column <= size; column += 1) {
        row[column] = (row[column] ?? 0) - factor * (top[column] ?? 0);
      }
    }
  }
  const result = Array.from({ length: size }, () => 0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    let rest = row[size] ?? 0;
    for (let column = at + 1; column < size; column += 1) rest -= (row[column] ?? 0) * (result[column] ?? 0);
    result[at] = rest / (row[at] ?? 1);
  }
  return result;
}
