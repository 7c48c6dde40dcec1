const least = 0.001;

/** Log-odds of a probability, kept within 0.001..0.999 so that no single one settles everything. */
export const logOdds = (probability: number): number => {
  const bounded = Math.min(1 - least, Math.max(least, probability));
  return Math.log(bounded / (1 - bounded));
};

/** The probability of log-odds. */
export const chanceOf = (points: number): number => 1 / (1 + Math.exp(-points));
