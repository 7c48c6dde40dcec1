import type { Concept } from './concept.js';
import { conceptFiles } from './concept-files.js';
import { anyPartyConcept, isUsual, partyConcept, partyGroup } from './party-concepts.js';
import type { Party, PartyAttribute } from './party.js';
import partyData from './parties.json' with { type: 'json' };
import attributeData from './party-attributes.json' with { type: 'json' };

/** What the data files say. */
export interface Catalogue {
  /** Concepts of the domain files, the parties as groups (`seller`), and the attributes of any party (`party.city`). */
  readonly written: readonly Concept[];
  readonly parties: readonly Party[];
  /** What each of the parties can have. */
  readonly partyAttributes: readonly PartyAttribute[];
}

let built: Catalogue | undefined;
let byId: Map<string, Concept> | undefined;
let ranks: ReadonlyMap<Concept, number> | undefined;

/** The catalogue; put together at the first call. */
export function catalogue(): Catalogue {
  built ??= build(partyData as readonly Party[], attributeData as readonly PartyAttribute[]);
  return built;
}

function build(parties: readonly Party[], partyAttributes: readonly PartyAttribute[]): Catalogue {
  const ofDomains = Object.values(conceptFiles).flat();
  const written = [...ofDomains, ...parties.map(partyGroup), ...partyAttributes.map(anyPartyConcept)];
  return { written, parties, partyAttributes };
}

/** All concepts: the written ones, and the usual attributes of each party (`seller.city`). */
export function allConcepts(): readonly Concept[] {
  const { written, parties, partyAttributes } = catalogue();
  const ofParties = parties.flatMap((party) =>
    partyAttributes.filter((attribute) => isUsual(party, attribute)).map((attribute) => attributeOf(party, attribute)),
  );
  return [...written, ...ofParties];
}

/** The concept of one attribute of one party; the same object at every call. */
export function attributeOf(party: Party, attribute: PartyAttribute): Concept {
  const ids = conceptsById();
  const id = `${party.id}.${attribute.id}`;
  const concept = ids.get(id) ?? partyConcept(party, attribute);
  ids.set(id, concept);
  return concept;
}

/** The concept with this id, attributes of parties included; undefined where there is none. */
export function conceptById(id: string): Concept | undefined {
  const known = conceptsById().get(id);
  if (known) return known;
  const [partyId, attributeId] = id.split('.');
  const party = catalogue().parties.find((candidate) => candidate.id === partyId);
  const attribute = catalogue().partyAttributes.find((candidate) => candidate.id === attributeId);
  return party && attribute && attributeOf(party, attribute);
}

/** The concept's place in the catalogue; the attributes of parties come after all written concepts. */
export function catalogueRank(concept: Concept): number {
  ranks ??= new Map(catalogue().written.map((written, place) => [written, place]));
  return ranks.get(concept) ?? ranks.size;
}

function conceptsById(): Map<string, Concept> {
  byId ??= new Map(catalogue().written.map((concept) => [concept.id, concept]));
  return byId;
}
