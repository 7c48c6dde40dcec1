import nameWords from './name-words.json' with { type: 'json' };

const rangeStarts: ReadonlySet<string> = new Set(nameWords.rangeStarts);
const rangeEnds: ReadonlySet<string> = new Set(nameWords.rangeEnds);

/** Which end of a range a name such as "trip to" asks for. */
export function rangeRole(name: string): 'start' | 'end' | undefined {
  const words = name.split(' ');
  if (words.some((word) => rangeEnds.has(word))) return 'end';
  return words.some((word) => rangeStarts.has(word)) ? 'start' : undefined;
}
