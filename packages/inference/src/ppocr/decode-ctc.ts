import type { CharacterSet } from './character-set.js';

/** One character that the network emitted. */
export interface EmittedCharacter {
  readonly text: string;
  /** CTC step of its peak; one step is 8 pixels of the network's input. */
  readonly step: number;
  /** Of the character at its peak, 0..1. */
  readonly probability: number;
  /** Largest probability of a space between the character before and this one, 0..1. */
  readonly spaceBefore: number;
}

/**
 * Greedy CTC decoding (Graves et al. 2006) over the allowed classes: the best class of every step, without
 * repeats and blanks; a repeated class is one character at its most probable step. Spaces are not emitted: they
 * show in `spaceBefore`.
 *
 * `probabilities` holds `steps` rows of one value a class.
 */
export function decodeCtc(probabilities: Float32Array, steps: number, set: CharacterSet): EmittedCharacter[] {
  const emitted: EmittedCharacter[] = [];
  const classCount = set.characters.length;
  let previousClass = 0;
  let spaceSince = 0;
  for (let step = 0; step < steps; step++) {
    const row = step * classCount;
    const best = bestClass(probabilities, row, set.allowed);
    const probability = probabilities[row + best] as number;
    if (best !== 0 && best !== set.space) {
      const last = emitted.at(-1);
      if (best !== previousClass || !last) {
        emitted.push({ text: set.characters[best] ?? '', step, probability, spaceBefore: spaceSince });
        spaceSince = 0;
      } else if (probability > last.probability) {
        emitted[emitted.length - 1] = { ...last, step, probability };
      }
    }
    spaceSince = Math.max(spaceSince, probabilities[row + set.space] as number);
    previousClass = best;
  }
  return emitted;
}

function bestClass(probabilities: Float32Array, row: number, allowed: Int32Array): number {
  let best = 0;
  let highest = -1;
  for (const index of allowed) {
    const probability = probabilities[row + index] as number;
    if (probability > highest) {
      highest = probability;
      best = index;
    }
  }
  return best;
}
