import type { WeightedLocale } from './conventions.js';

/** 0 where nothing tells the locales apart, 1 where one is certain: one minus the relative entropy of the weights. */
export function countryCertainty(locales: readonly WeightedLocale[]): number {
  const entropy = locales.reduce((sum, { weight }) => (weight > 0 ? sum - weight * Math.log(weight) : sum), 0);
  return locales.length < 2 ? 1 : Math.max(0, 1 - entropy / Math.log(locales.length));
}
