/** Lines of one value as one line: a word broken by a hyphen is joined again. `between` stands where no mark does. */
export function joinLines(text: string, between: string): string {
  let joined = '';
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '') continue;
    if (joined === '') joined = line;
    else if (/\p{Ll}-$/u.test(joined) && /^\p{Ll}/u.test(line)) joined = joined.slice(0, -1) + line;
    else joined += (/[,;:]$/.test(joined) ? ' ' : between) + line;
  }
  return joined;
}
