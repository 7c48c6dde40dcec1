/**
 * All matches of a global pattern that never matches nothing. Like `matchAll`, which makes a copy of the pattern at
 * every call: too dear where many patterns are tried on every row of a document.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}
