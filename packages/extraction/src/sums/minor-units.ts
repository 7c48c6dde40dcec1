/** Longer numbers are codes; sums of what is shorter stay exact in a double. */
const mostDigits = 13;

/** An amount in hundredths, exactly, from decimal text such as `-1234.5`; undefined with more than two decimals. */
export function minorUnits(decimal: string): number | undefined {
  return scaled(decimal, 2);
}

/** A rate in thousandths of a percent: 9975 for `9.975`. */
export const rateUnits = (decimal: string): number | undefined => scaled(decimal, 3);

/** `share` of an amount in hundredths, for a rate from `rateUnits`; not rounded. */
export const shareOf = (cents: number, rate: number): number => (cents * rate) / 100_000;

function scaled(decimal: string, places: number): number | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places || whole.length + places > mostDigits) return undefined;
  const units = Number(whole + kept.padEnd(places, '0'));
  return sign === '-' && units !== 0 ? -units : units;
}
