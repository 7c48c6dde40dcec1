import type { ReadingOrigin } from '@docquorum/document';
import profiles from './reader-profiles.json' with { type: 'json' };

/** For each reader the characters that it does not know or seldom gets right. */
const weakOn = new Map(Object.entries(profiles.weakOn).map(([reader, pattern]) => [reader, new RegExp(pattern, 'u')]));

const isWeakOn = (reader: ReadingOrigin, character: string): boolean => weakOn.get(reader)?.test(character) ?? false;

/** Whether a text consists of nothing but characters that a reader does not know or seldom gets right. */
export const isBeyond = (reader: ReadingOrigin, text: string): boolean =>
  text !== '' && Array.from(text).every((character) => isWeakOn(reader, character));

/** Whether a text has a currency sign that a reader does not know: easily taken for a letter or a digit, and the reverse. */
export const hasWeakCurrency = (reader: ReadingOrigin, text: string): boolean =>
  Array.from(text).some((character) => isWeakOn(reader, character) && /\p{Sc}/u.test(character));

/**
 * Whether `text` is what `read` would be if its reader were good at all characters: they differ only where `text` has
 * one that the reader does not know or seldom gets right, which it takes for any other one or skips. Point and comma are
 * hard to tell apart for all readers: whoever knows more of the other characters is believed.
 */
export function completes(reader: ReadingOrigin, read: string, text: string): boolean {
  const given = Array.from(read.toLowerCase());
  const full = Array.from(text);
  if (!full.some((character) => isWeakOn(reader, character))) return false;
  const matches = (at: number, from: number): boolean => {
    const [character, other] = [full[from], given[at]];
    if (character === undefined) return other === undefined;
    if (other !== undefined && isSame(character, other) && matches(at + 1, from + 1)) return true;
    return isWeakOn(reader, character) && (matches(at + 1, from + 1) || matches(at, from + 1));
  };
  return matches(0, 0);
}

const isSame = (character: string, other: string): boolean =>
  character.toLowerCase() === other || (/[.,]/.test(character) && /[.,]/.test(other));
