import type { ReadingOrigin } from '@docquorum/document';
import profiles from './reader-profiles.json' with { type: 'json' };

const missing: Readonly<Record<string, string>> = profiles.missing;

/**
 * Whether `text` is what `read` would be if its reader knew all characters: they differ only where `text` has a
 * character that the reader's alphabet lacks, which the reader takes for any other one or skips.
 */
export function completes(reader: ReadingOrigin, read: string, text: string): boolean {
  const unknown = new Set(missing[reader]);
  const given = Array.from(read.toLowerCase());
  const full = Array.from(text);
  if (!full.some((character) => unknown.has(character))) return false;
  const matches = (at: number, from: number): boolean => {
    if (from === full.length) return at === given.length;
    const character = full[from] ?? '';
    if (unknown.has(character)) return matches(at + 1, from + 1) || matches(at, from + 1);
    return given[at] === character.toLowerCase() && matches(at + 1, from + 1);
  };
  return matches(0, 0);
}
