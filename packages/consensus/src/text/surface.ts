import { heavier } from '../tree/say.js';
import type { WeightedText } from './rover.js';

const fold = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();

const isMixedCase = (text: string): boolean => text !== text.toLowerCase() && text !== text.toUpperCase();

/** Sums the weights of texts with the same key and gives the heaviest keys. */
function heaviestBy(texts: readonly WeightedText[], keyOf: (text: string) => string): string[] {
  const weights = new Map<string, number>();
  for (const { text, weight } of texts) weights.set(keyOf(text), (weights.get(keyOf(text)) ?? 0) + weight);
  const most = Math.max(...weights.values());
  return [...weights].filter(([, weight]) => !heavier(most, weight)).map(([key]) => key);
}

/**
 * Which of several ways to write one value is shown: the most frequent after NFKC and blank folding, then mixed case
 * before one case, then code-unit order. Of its raw forms the most frequent, then the plainest; line breaks stay.
 */
export function chooseSurface(texts: readonly WeightedText[]): string {
  const [surface = ''] = heaviestBy(texts, fold).sort(
    (a, b) => Number(isMixedCase(b)) - Number(isMixedCase(a)) || (a < b ? -1 : 1),
  );
  const raw = texts.filter(({ text }) => fold(text) === surface);
  const isPlain = (text: string): number => Number(text === surface) + Number(text === text.normalize('NFC'));
  const [chosen = surface] = heaviestBy(raw, (text) => text).sort(
    (a, b) => isPlain(b) - isPlain(a) || (a < b ? -1 : 1),
  );
  return chosen;
}
