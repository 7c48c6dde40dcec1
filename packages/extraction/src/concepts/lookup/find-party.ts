import { canonicalWords } from '../canonical-words.js';
import { catalogue } from '../catalogue.js';
import type { Party } from '../party.js';

/** A party met in a name, and what the name says besides. */
export interface PartyMention {
  readonly party: Party;
  readonly rest: readonly string[];
}

let partiesByName: ReadonlyMap<string, readonly Party[]> | undefined;

/** The parties whose name stands in these words; where several do, those with the longest name. */
export function findParties(words: readonly string[]): readonly PartyMention[] {
  partiesByName ??= indexParties();
  for (let length = Math.min(words.length, 4); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const found = partiesByName.get(words.slice(start, start + length).join(' '));
      if (found) {
        const rest = [...words.slice(0, start), ...words.slice(start + length)];
        return found.map((party) => ({ party, rest }));
      }
    }
  }
  return [];
}

function indexParties(): ReadonlyMap<string, readonly Party[]> {
  const index = new Map<string, Party[]>();
  for (const party of catalogue().parties) {
    for (const key of new Set(party.names.map((name) => canonicalWords(name).join(' ')))) {
      const sharing = index.get(key);
      if (sharing) sharing.push(party);
      else index.set(key, [party]);
    }
  }
  return index;
}

let partiesByAddress: ReadonlyMap<string, Party> | undefined;

/** The party whose address these words name: "billing address" holds the buyer, as an object or as a heading. */
export function partyOfAddress(words: readonly string[]): Party | undefined {
  partiesByAddress ??= new Map(
    catalogue().parties.flatMap((party) =>
      addressWordsOf(party).map((words) => [canonicalWords(words).join(' '), party] as const),
    ),
  );
  return partiesByAddress.get(words.join(' '));
}

/** What schemas and documents call the address of a party, such as "Rechnungsadresse". */
export function addressWordsOf({ attributes }: Party): readonly string[] {
  const address = attributes?.['address'];
  return [...(address?.names ?? []), ...Object.values(address?.labels ?? {}).flat()];
}
