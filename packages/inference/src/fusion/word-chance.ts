import model from './fusion-model.json' with { type: 'json' };
import type { WordEvidence } from './word-evidence.js';

/** The numbers that the chance is computed from, by name. */
export function evidenceFeatures(evidence: WordEvidence): Record<string, number> {
  const own = { bias: 1, confidence: logit(evidence.confidence) };
  // Words that one reader alone sees are too few to say more about.
  if (evidence.witness === 'sees-nothing') return own;
  return { ...own, otherConfidence: logit(evidence.otherConfidence), length: Math.log(evidence.length) };
}

/** Under which name the model keeps the weights for a reader and what the other one says. */
export const evidenceKey = ({ reader, witness }: WordEvidence): string => `${reader} ${witness}`;

const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = model.weights;

/**
 * The chance 0..1 that a word is right, from logistic regressions that `training/fit-fusion-model.ts` fits. For readers
 * that it does not know, the confidence itself.
 */
export function wordChance(evidence: WordEvidence): number {
  const known = weights[evidenceKey(evidence)];
  if (!known) return evidence.confidence;
  const features = Object.entries(evidenceFeatures(evidence));
  const score = features.reduce((sum, [name, value]) => sum + value * (known[name] ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}

function logit(probability: number): number {
  const held = Math.min(Math.max(probability, 0.01), 0.999);
  return Math.log(held / (1 - held));
}
