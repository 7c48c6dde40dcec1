import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueMatch } from '../value-match.js';

const isLocal = (char: string | undefined): boolean => char !== undefined && /[\p{L}\d._%+&'-]/u.test(char);
const isDomain = (char: string | undefined): boolean => char !== undefined && /[\p{L}\d.-]/u.test(char);
const isBlank = (char: string | undefined): boolean => char === ' ';

/** E-mail addresses, also with a blank that OCR put beside the `@`; the value has none. */
export function recogniseEmails(scan: ScannedText): ValueMatch[] {
  const { text } = scan;
  const found: ValueMatch[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const localEnd = isBlank(text[at - 1]) && isLocal(text[at - 2]) ? at - 1 : at;
    const domainStart = isBlank(text[at + 1]) && isDomain(text[at + 2]) ? at + 2 : at + 1;
    let start = localEnd;
    while (localEnd - start < 64 && isLocal(text[start - 1])) start -= 1;
    let end = domainStart;
    while (end - domainStart < 253 && isDomain(text[end])) end += 1;
    while (/[.-]/.test(text[end - 1] ?? '')) end -= 1;
    while (/[.'&%-]/.test(text[start] ?? '') && start < localEnd) start += 1;
    const value = `${text.slice(start, localEnd)}@${text.slice(domainStart, end)}`;
    if (start === localEnd || !/\.\p{L}{2,24}$/u.test(value) || value.includes('..')) continue;
    const spaced = localEnd < at || domainStart > at + 1;
    const match = matchOf('email', text, start, end, [{ value, plausibility: spaced ? 0.6 : 1 }]);
    if (match) found.push(match);
  }
  return found;
}
