/** The classes that the recognition network is asked to tell apart. */
export interface CharacterSet {
  /** Text of each class; class 0 is the blank of CTC and has none, the last is the space between words. */
  readonly characters: readonly string[];
  /** Where each class stands among those of the trained network. */
  readonly classes: readonly number[];
  /** Number of classes of the trained network. */
  readonly trainedClasses: number;
}

/**
 * Reads the dictionary file of the trained network, whose classes are the blank, one line of the file each (untrimmed:
 * a line may hold an ideographic space), and the space; and keeps those with a wanted character.
 */
export function characterSet(dictionary: string, isWanted: (character: string) => boolean): CharacterSet {
  const lines = dictionary.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  const trained = ['', ...lines, ' '];
  const last = trained.length - 1;
  const classes = trained.flatMap((character, index) =>
    index === 0 || index === last || isWanted(character) ? [index] : [],
  );
  return { characters: classes.map((index) => trained[index] ?? ''), classes, trainedClasses: trained.length };
}

/** Printable ASCII and Latin letters with accents: all that the languages we offer are written in. */
export const isLatin = (character: string): boolean => /^[\u0021-\u007e\u00a1-\u024f\u1e00-\u1eff]$/u.test(character);
