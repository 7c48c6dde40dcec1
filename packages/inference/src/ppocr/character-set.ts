/** The classes of the recognition network. */
export interface CharacterSet {
  /** Text of each class; class 0 is the blank of CTC and has none. */
  readonly characters: readonly string[];
  /** Class of the blank between words. */
  readonly space: number;
  /** Classes that may be read, ascending, blank and space included. */
  readonly allowed: Int32Array;
}

/**
 * Builds the classes from the dictionary file: the blank, then one class a line (untrimmed: a line may hold an
 * ideographic space), then the space. Throws a `RangeError` when their number is not `classCount`, because a
 * shifted table reads nonsense without any other sign.
 */
export function characterSet(
  dictionary: string,
  classCount: number,
  isAllowed: (character: string) => boolean,
): CharacterSet {
  const lines = dictionary.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  const characters = ['', ...lines, ' '];
  if (characters.length !== classCount) {
    throw new RangeError(`the dictionary makes ${characters.length} classes, the model has ${classCount}`);
  }
  const space = characters.length - 1;
  const allowed = characters.flatMap((character, index) =>
    index === 0 || index === space || isAllowed(character) ? [index] : [],
  );
  return { characters, space, allowed: Int32Array.from(allowed) };
}

/** Printable ASCII and Latin letters with accents: all that the languages we offer are written in. */
export const isLatin = (character: string): boolean => /^[\u0021-\u007e\u00a1-\u024f\u1e00-\u1eff]$/u.test(character);
