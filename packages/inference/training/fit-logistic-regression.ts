/** Weight decay per sample: keeps rare features small. */
const decay = 1e-4;
const iterations = 12;

/** Weights by feature name that make `1 / (1 + exp(-sum))` the chance of `label`; Newton's method. */
export function fitLogisticRegression(
  samples: readonly { readonly features: Readonly<Record<string, number>>; readonly label: boolean }[],
): Record<string, number> {
  const names = Object.keys(samples[0]?.features ?? {});
  const rows = samples.map(({ features }) => names.map((name) => features[name] ?? 0));
  let weights = names.map(() => 0);
  for (let iteration = 0; iteration < iterations; iteration++) {
    // Each row of the system: second derivatives of the loss, then its gradient.
    const system = names.map((_, a) => [
      ...names.map((__, b) => (a === b ? decay * rows.length : 0)),
      decay * rows.length * (weights[a] ?? 0),
    ]);
    rows.forEach((row, sample) => {
      const sum = row.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const error = chance - (samples[sample]?.label ? 1 : 0);
      system.forEach((equation, a) => {
        const left = row[a] ?? 0;
        row.forEach((right, b) => (equation[b] = (equation[b] ?? 0) + chance * (1 - chance) * left * right));
        equation[names.length] = (equation[names.length] ?? 0) + error * left;
      });
    });
    const steps = solve(system);
    weights = weights.map((weight, index) => weight - (steps[index] ?? 0));
  }
  return Object.fromEntries(names.map((name, index) => [name, weights[index] ?? 0]));
}

/** Solves a symmetric positive system, one equation a row with its right side last, by Gauss-Jordan elimination. */
function solve(system: number[][]): number[] {
  system.forEach((pivotRow, pivot) => {
    const divisor = pivotRow[pivot] ?? 1;
    system.forEach((row, index) => {
      if (index === pivot) return;
      const factor = (row[pivot] ?? 0) / divisor;
      pivotRow.forEach((value, column) => (row[column] = (row[column] ?? 0) - factor * value));
    });
  });
  return system.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1));
}
