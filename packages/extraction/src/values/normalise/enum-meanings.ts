import type { JsonValue } from '@docquorum/document';
import { PhraseIndex } from '../../locales/lookups/phrase-index.js';
import { scanText } from '../../locales/lookups/scanned-text.js';
import words from './enum-words.json' with { type: 'json' };

const phrasesOf: Readonly<Record<string, readonly string[]>> = words;

const meaningsOfPhrase = new Map<string, string[]>();
for (const [meaning, phrases] of Object.entries(phrasesOf))
  for (const phrase of phrases) meaningsOfPhrase.set(phrase, [...(meaningsOfPhrase.get(phrase) ?? []), meaning]);
const index = new PhraseIndex<readonly string[]>(meaningsOfPhrase);

/** What a text says in the words that enums have in twelve languages; the longest words of each place count. */
export const meaningsIn = (text: string): ReadonlySet<string> =>
  new Set(index.find(scanText(text)).flatMap(({ value }) => value));

/** What a member means: `credit_note` is one, whatever else its words would say alone. */
function meaningsOfMember(member: JsonValue): readonly string[] {
  if (typeof member !== 'string') return [];
  const plain = member
    .replaceAll(/[_-]+/gu, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  return Object.entries(phrasesOf).flatMap(([meaning, phrases]) =>
    phrases.some((phrase) => phrase.replaceAll('-', ' ') === plain) ? [meaning] : [],
  );
}

/** The meanings that tell the members of an enum apart: those that one member alone has. */
export function memberOfMeaning<Member extends JsonValue>(members: readonly Member[]): ReadonlyMap<string, Member> {
  const owners = new Map<string, Member[]>();
  for (const member of members)
    for (const meaning of meaningsOfMember(member)) owners.set(meaning, [...(owners.get(meaning) ?? []), member]);
  return new Map(
    [...owners].flatMap(([meaning, [first, ...more]]) =>
      first !== undefined && more.length === 0 ? [[meaning, first]] : [],
    ),
  );
}

/** What may be printed for a meaning. */
export const printedFor = (meaning: string): readonly string[] => phrasesOf[meaning] ?? [];
