import { abbreviations, canonicalWords } from '../canonical-words.js';
import { catalogue } from '../catalogue.js';
import type { Concept } from '../concept.js';
import { ConceptIndex } from './concept-index.js';
import type { PartyAttribute } from '../party.js';
import { splitGlued } from './split-glued.js';
import { splitName } from '../split-name.js';

let concepts: ConceptIndex<Concept> | undefined;
let attributes: ConceptIndex<PartyAttribute> | undefined;
let vocabulary: ReadonlyMap<string, string> | undefined;

/** All written concepts. */
export function conceptIndex(): ConceptIndex<Concept> {
  concepts ??= new ConceptIndex(catalogue().written);
  return concepts;
}

/** The attributes of parties alone, for what a name says beside the party. */
export function attributeIndex(): ConceptIndex<PartyAttribute> {
  attributes ??= new ConceptIndex(catalogue().partyAttributes);
  return attributes;
}

/** The canonical words of a field name; names glued together (`invoiceno`) are taken apart where nobody knows them. */
export function fieldWords(name: string): readonly string[] {
  vocabulary ??= catalogueWords();
  const known = vocabulary;
  return canonicalWords(name, (word) =>
    conceptIndex().knows(word) ? [word] : splitGlued(word, known).map((part) => known.get(part) ?? part),
  );
}

/**
 * Words of all names as written, and the abbreviations; not those of labels, which hold fragments such as "art".
 * A word with an umlaut written out ("faellig") is also found by its form without ("fallig", from "fällig").
 */
function catalogueWords(): ReadonlyMap<string, string> {
  const { written, parties, partyAttributes } = catalogue();
  const words = new Map<string, string>();
  for (const short of abbreviations.keys()) words.set(short, short);
  for (const { names } of [...written, ...parties, ...partyAttributes]) {
    for (const word of names.flatMap(splitName)) if (word.length > 2) words.set(word, word);
  }
  const spelt = [...words.keys()];
  for (const word of spelt) {
    const bare = word.replaceAll(/([aou])e/gu, '$1');
    if (bare.length > 4 && !words.has(bare)) words.set(bare, word);
  }
  return words;
}
