import type { Gap } from './character-gaps.js';
import type { EmittedCharacter } from './decode-ctc.js';
import { spaceFeatures } from './space-features.js';
import model from './space-model.json' with { type: 'json' };

const weights: Readonly<Record<string, number>> = model.weights;

/**
 * Whether a new word begins at each character; the first one always begins one. This network seldom emits a space,
 * but hints at it; a logistic regression weighs the hint with the empty columns on paper and the kinds of the two
 * characters. `training/fit-space-model.ts` fits it.
 */
export function wordStarts(characters: readonly EmittedCharacter[], gaps: readonly Gap[]): boolean[] {
  const starts = spaceFeatures(characters, gaps).map((features) => {
    let score = 0;
    for (const [name, value] of Object.entries(features)) score += value * (weights[name] ?? 0);
    return score > model.threshold;
  });
  return characters.map((_, index) => index === 0 || (starts[index - 1] ?? false));
}
