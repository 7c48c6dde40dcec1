/** `digit`, `letter` or `other`; look-alikes such as 0 and O fall into different classes. */
export function characterClass(character: string): 'digit' | 'letter' | 'other' {
  const code = character.charCodeAt(0);
  if (code < 128) {
    if (code >= 48 && code <= 57) return 'digit';
    return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) ? 'letter' : 'other';
  }
  if (/^\p{N}/u.test(character)) return 'digit';
  return /^\p{L}/u.test(character) ? 'letter' : 'other';
}
