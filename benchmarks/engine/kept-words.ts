import type { Reading } from 'docquorum';

/** Signs before list items, which Markdown writes as `-`. */
const listMark = /^[•·▪‣●○■–—*-]$/u;

/** How many words a document has, and which of them its Markdown does not have as often. */
export function keptWords(readings: readonly Reading[], markdown: string): { words: number; lost: string[] } {
  const words = readings
    .flatMap(({ lines }) => lines.flatMap((line) => line.words.map(({ text }) => text)))
    .filter((word) => !listMark.test(word));
  const left = new Map<string, number>();
  // A word may end at any sign of Markdown or blank.
  for (const word of markdown.replace(/\\(?=[\\`*_|<#>+\-.)])/g, '').split(/\s+/))
    left.set(word, (left.get(word) ?? 0) + 1);
  const lost = words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count <= 0;
  });
  return { words: words.length, lost };
}
