/** One pattern that matches where any of the given ones does: a text that it does not match need not be tried on each. */
export const anyOf = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'u');
