import { attributeOf, catalogue } from '../catalogue.js';
import type { Concept } from '../concept.js';
import { findParties } from './find-party.js';
import type { Party, PartyAttribute } from '../party.js';
import { attributeIndex, conceptIndex } from './search-index.js';
import lexicon from '../name-lexicon.json' with { type: 'json' };

/** A party's bare name is often its name field, but may be about something else ("shipping", "delivery"). */
const barePartyScore = 0.92;
/** "billing address zip" is a zip: the container says less than the rest. */
const containedTrust = 0.97;
const attributeContainers: ReadonlySet<string> = new Set(lexicon.attributeContainers);

/** What surrounds a field's name, in canonical words. */
export interface NameContext {
  /** One list a parent, outermost first. */
  readonly path: readonly (readonly string[])[];
  readonly description: readonly string[];
}

/** Concepts that a field's name means, 0..1, within its parents: `city` in `seller`, `date` in `delivery`. */
export function namedConcepts(words: readonly string[], context: NameContext): ReadonlyMap<Concept, number> {
  const scores = new Map(conceptIndex().match(words, [...context.path.flat(), ...context.description]));
  const add = (concept: Concept, score: number): void => {
    scores.set(concept, Math.max(score, scores.get(concept) ?? 0));
  };
  const addAttributes = (party: Party, attributeWords: readonly string[]): void => {
    for (const [attribute, score] of attributesNamed(attributeWords)) add(attributeOf(party, attribute), score);
  };
  for (const { party, rest } of findParties(words)) {
    if (rest.length > 0) addAttributes(party, rest);
    else for (const [concept, score] of partyNamed(party)) add(concept, score);
  }
  const parent = context.path.findLast((step) => findParties(step).length > 0);
  for (const { party } of parent ? findParties(parent) : []) addAttributes(party, words);
  return scores;
}

function partyNamed(party: Party): ReadonlyMap<Concept, number> {
  const name = catalogue().partyAttributes.find((attribute) => attribute.id === 'name');
  const hasOwnWords = party.attributes?.['name']?.names !== undefined;
  return new Map(name ? [[attributeOf(party, name), hasOwnWords ? 1 : barePartyScore]] : []);
}

function attributesNamed(words: readonly string[]): ReadonlyMap<PartyAttribute, number> {
  const contained = words.filter((word) => !attributeContainers.has(word));
  const found = new Map(attributeIndex().match(words));
  if (contained.length > 0 && contained.length < words.length) {
    for (const [attribute, score] of attributeIndex().match(contained)) {
      found.set(attribute, Math.max(score * containedTrust, found.get(attribute) ?? 0));
    }
  }
  return found;
}
