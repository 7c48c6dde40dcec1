import type { ReadingOrigin } from '@docquorum/document';
import profiles from './reader-profiles.json' with { type: 'json' };

const weakOn: Readonly<Record<string, string>> = profiles.weakOn;

/** Whether a text consists of nothing but characters that a reader does not know or seldom gets right. */
export const isBeyond = (reader: ReadingOrigin, text: string): boolean => {
  const weak = new Set(weakOn[reader]);
  return text !== '' && Array.from(text).every((character) => weak.has(character));
};

/** Whether a text has characters other than letters that a reader does not know or seldom gets right. */
export const hasWeakSigns = (reader: ReadingOrigin, text: string): boolean => {
  const weak = new Set(weakOn[reader]);
  return Array.from(text).some((character) => weak.has(character) && !/\p{L}/u.test(character));
};

/**
 * Whether `text` is what `read` would be if its reader were good at all characters: they differ only where `text` has
 * one that the reader does not know or seldom gets right; the reader takes it for any other one, or skips it.
 */
export function completes(reader: ReadingOrigin, read: string, text: string): boolean {
  const weak = new Set(weakOn[reader]);
  const given = Array.from(read.toLowerCase());
  const full = Array.from(text);
  if (!full.some((character) => weak.has(character))) return false;
  const matches = (at: number, from: number): boolean => {
    if (from === full.length) return at === given.length;
    const character = full[from] ?? '';
    if (given[at] === character.toLowerCase() && matches(at + 1, from + 1)) return true;
    return weak.has(character) && (matches(at + 1, from + 1) || matches(at, from + 1));
  };
  return matches(0, 0);
}
