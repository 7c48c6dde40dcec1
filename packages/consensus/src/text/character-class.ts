/** `digit`, `letter` or `other`; look-alikes such as 0 and O fall into different classes. */
export function characterClass(character: string): 'digit' | 'letter' | 'other' {
  if (/^\p{N}/u.test(character)) return 'digit';
  return /^\p{L}/u.test(character) ? 'letter' : 'other';
}

/** How often a text changes between letters and digits inside its words: `B0lt` twice, `Bolt 8` never. */
export function letterDigitChanges(text: string): number {
  let changes = 0;
  let before: ReturnType<typeof characterClass> = 'other';
  for (const character of text) {
    const kind = characterClass(character);
    if (kind !== 'other' && before !== 'other' && kind !== before) changes += 1;
    before = kind;
  }
  return changes;
}
