/** `digit`, `letter` or `other`; look-alikes such as 0 and O fall into different classes. */
export function characterClass(character: string): 'digit' | 'letter' | 'other' {
  if (/^\p{N}/u.test(character)) return 'digit';
  return /^\p{L}/u.test(character) ? 'letter' : 'other';
}
