/** A value with its likelihood, and whether it was right. */
export interface JudgedValue {
  readonly likelihood: number;
  /** Before calibration. */
  readonly agreement: number;
  /** Before calibration. */
  readonly confidence: number;
  readonly right: boolean;
}

/** Expected calibration error over ten equal bins of 0..1; 0 without values. */
export function calibrationError(values: readonly JudgedValue[]): number {
  const bins = Array.from({ length: 10 }, () => ({ likelihood: 0, right: 0 }));
  for (const { likelihood, right } of values) {
    const bin = bins[Math.min(9, Math.floor(likelihood * 10))];
    if (!bin) throw new RangeError(`a likelihood of ${likelihood} lies outside 0..1`);
    bin.likelihood += likelihood;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.likelihood - bin.right), 0) / Math.max(1, values.length);
}

/** The chance that a right value has a higher likelihood than a wrong one, ties counting half; undefined without both. */
export function areaUnderRoc(values: readonly JudgedValue[]): number | undefined {
  const right = values.filter((value) => value.right);
  const wrong = values.filter((value) => !value.right);
  if (right.length === 0 || wrong.length === 0) return undefined;
  let higher = 0;
  for (const a of right) {
    for (const b of wrong) higher += a.likelihood > b.likelihood ? 1 : a.likelihood === b.likelihood ? 0.5 : 0;
  }
  return higher / (right.length * wrong.length);
}
