import type { Concept } from '../concept.js';
import lexicon from '../name-lexicon.json' with { type: 'json' };
import { conceptIndex, fieldWords } from './search-index.js';

/** A name that fits a domain this well speaks for it. */
const telling = 0.9;
const generalDomains: ReadonlySet<string> = new Set(lexicon.generalDomains);
const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/**
 * How much the names of a schema's fields speak for each domain (the part of a concept's id before the dot), 0..1 with
 * 1 for the strongest. A name that fits several domains speaks less for each. Kept per list of names.
 */
export function domainShares(names: readonly string[]): ReadonlyMap<string, number> {
  const shares = known.get(names) ?? countShares(names);
  known.set(names, shares);
  return shares;
}

/** The domain of a concept: `invoice` of `invoice.number`; undefined for what is at home in any document. */
export function domainOf({ id, role }: Concept): string | undefined {
  const [domain = id] = id.split('.', 1);
  return domain === role || generalDomains.has(domain) ? undefined : domain;
}

function countShares(names: readonly string[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const name of new Set(names)) {
    const matches = [...conceptIndex().match(fieldWords(name))].filter(([, score]) => score >= telling);
    const domains = new Set(matches.flatMap(([concept]) => domainOf(concept) ?? []));
    for (const domain of domains) votes.set(domain, (votes.get(domain) ?? 0) + 1 / domains.size);
  }
  const most = Math.max(0, ...votes.values());
  return new Map([...votes].map(([domain, vote]) => [domain, vote / most]));
}
