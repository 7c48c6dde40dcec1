import words from './block-words.json' with { type: 'json' };

/** A line of a list: its mark as printed, and what stands behind it. */
export interface MarkedText {
  /** `•`, `1.`, `a)`; '' for an item without one. */
  readonly mark: string;
  readonly text: string;
}

const bulletPattern = new RegExp(`^([${words.bullets.join('')}])\\s+(?=[^\\p{P}\\p{S}\\s]|["'(«„“])`, 'u');
const numberPattern = /^(\(?(\d{1,3}|[a-z])[.)])\s+(?=\S)/u;

/**
 * The item that a line begins, if it begins one. A number does only at the beginning of a list or as the next one of it:
 * `31. December` does neither.
 *
 * @param before the mark of the item before; undefined outside a list
 */
export function markedText(line: string, before: string | undefined): MarkedText | undefined {
  const bullet = bulletPattern.exec(line);
  if (bullet) return { mark: bullet[1] ?? '', text: line.slice(bullet[0].length) };
  const numbered = numberPattern.exec(line);
  const number = numbered?.[2];
  if (!numbered || number === undefined) return undefined;
  const begins = before === undefined ? number === '1' || number === 'a' : number === nextOf(before);
  return begins ? { mark: numbered[1] ?? '', text: line.slice(numbered[0].length) } : undefined;
}

/** What follows the number or letter of a mark. */
function nextOf(mark: string): string | undefined {
  const number = mark.replace(/[().]/g, '');
  if (/^\d+$/.test(number)) return String(Number(number) + 1);
  return /^[a-y]$/.test(number) ? String.fromCodePoint((number.codePointAt(0) ?? 0) + 1) : undefined;
}
