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
 * Greedy CTC decoding (Graves et al. 2006): the best class of every step, without repeats and blanks; a repeated
 * class is one character at its most probable step. Spaces are not emitted: they show in `spaceBefore`.
 *
 * `probabilities` holds `steps` rows of one value a class; class 0 is the blank, the last one the space.
 */
export function decodeCtc(
  probabilities: Float32Array,
  steps: number,
  characters: readonly string[],
): EmittedCharacter[] {
  const emitted: EmittedCharacter[] = [];
  const classCount = characters.length;
  const space = classCount - 1;
  let previousClass = 0;
  let spaceSince = 0;
  for (let step = 0; step < steps; step++) {
    const row = probabilities.subarray(step * classCount, (step + 1) * classCount);
    const best = indexOfLargest(row);
    const probability = row[best] as number;
    if (best !== 0 && best !== space) {
      const last = emitted.at(-1);
      if (best !== previousClass || !last) {
        emitted.push({ text: characters[best] ?? '', step, probability, spaceBefore: spaceSince });
        spaceSince = 0;
      } else if (probability > last.probability) {
        emitted[emitted.length - 1] = { ...last, step, probability };
      }
    }
    spaceSince = Math.max(spaceSince, row[space] as number);
    previousClass = best;
  }
  return emitted;
}

function indexOfLargest(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] as number) > (values[best] as number)) best = index;
  }
  return best;
}
