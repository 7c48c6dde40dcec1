import words from './boolean-words.json' with { type: 'json' };

const meanings = new Map([
  ...words.true.map((word) => [word, true] as const),
  ...words.false.map((word) => [word, false] as const),
]);

/** The boolean that a word, a tick or 0 and 1 mean, in any case; undefined for anything else. */
export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string' || value.length > 20) return undefined;
  return meanings.get(value.normalize('NFKC').trim().toLowerCase().replace(/\.$/, ''));
}
