import type { Concept, LabelsByLanguage } from './concept.js';
import type { ConceptRole } from './concept-role.js';

/** A party that documents name: seller, patient, landlord ... (`parties.json`). */
export interface Party {
  /** Also the role of its fields and the id of its group concept. */
  readonly id: ConceptRole;
  /** What its name usually is. */
  readonly kind: 'organisation' | 'person';
  readonly names: readonly string[];
  /** What is printed over or before its block. */
  readonly labels: LabelsByLanguage;
  readonly notLabels?: LabelsByLanguage;
  /** Completes "Address of ...". */
  readonly description: string;
  /** Names, labels and descriptions that one of its attributes has of its own, by the attribute's id. */
  readonly attributes?: Readonly<Record<string, PartyAttributeWords>>;
}

/** What a party says of one of its attributes beyond the words that the attribute has for all. */
export interface PartyAttributeWords {
  readonly names?: readonly string[];
  readonly labels?: LabelsByLanguage;
  readonly descriptions?: readonly string[];
}

/** A field that parties have: name, city, phone, VAT id ... (`party-attributes.json`). */
export interface PartyAttribute extends Omit<Concept, 'id' | 'role' | 'repeats' | 'position'> {
  readonly id: string;
  readonly role?: ConceptRole;
  /** Which parties have it; `person` and `organisation` only restrict what is written out, not what is found. */
  readonly of: 'any' | 'organisation' | 'person';
}
