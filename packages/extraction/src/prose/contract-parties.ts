import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import words from './contract-words.json' with { type: 'json' };
import { type DefinedTerm, definedTermsOf } from './defined-terms.js';
import { familiesOf, formsOf } from './word-sense.js';
import { matchesOf } from '../matches-of.js';

/** A stretch of the text of a passage, end excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A party of a contract, with what the sentence that introduces it says of it. */
export interface ContractParty {
  readonly term: DefinedTerm;
  /** "a Delaware corporation" */
  readonly entity: Stretch | undefined;
  /** "Delaware" */
  readonly state: Stretch | undefined;
  readonly address: Stretch | undefined;
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s');
const anyOf = (list: readonly string[]): string =>
  list
    .toSorted((a, b) => b.length - a.length)
    .map(escape)
    .join('|');

const entityShape = new RegExp(
  `,\\s(?<entity>an?\\s(?<state>(?:\\p{Lu}\\p{L}+\\s)*)(?:[\\p{L}-]+\\s){0,3}?(?:${anyOf(words.entities)}))(?![\\p{L}])`,
  'u',
);
const addressOpener = new RegExp(`(?<![\\p{L}])(?:${anyOf(words.addressOpeners)}):?\\s(?=[^,]*,|[^,]*\\d)`, 'giu');
const addressStop = new RegExp(`\\s*(?:,?\\s?(?:${anyOf(words.stops)})|[(;"“„«]|,\\s*$)`, 'iu');
/** A house number or a postcode: without one it is "a corporation of Delaware". */
const hasNumber = /\d/u;

/** The parties that the running text of a contract introduces, in its order. */
export const contractPartiesOf: (model: DocumentModel) => readonly ContractParty[] = perModel((model) =>
  oneAfterTheOther(definedTermsOf(model)).map((term) => ({ term, ...readParty(term) })),
);

/** Parties are introduced in one breath, "and" between them; other terms of a contract are not. */
function oneAfterTheOther(terms: readonly DefinedTerm[]): readonly DefinedTerm[] {
  const follows = (a: DefinedTerm, b: DefinedTerm | undefined): boolean =>
    a.passage === b?.passage && /^[\s,;.)"”]*(?:\p{L}+[\s,:]+){0,4}$/u.test(a.passage.text.slice(a.end, b.start));
  const first = terms.findIndex((term, i) => follows(term, terms[i + 1]));
  if (first < 0) return terms;
  let end = first + 1;
  for (let last = terms[first]; last && follows(last, terms[end]); end += 1) last = terms[end];
  return terms.slice(first, end);
}

function readParty({ passage, name, end }: DefinedTerm): Omit<ContractParty, 'term'> {
  const text = passage.text.slice(name.end, end);
  const at = (start: number, length: number): Stretch => ({
    start: name.end + start,
    end: name.end + start + length,
  });
  const match = entityShape.exec(text);
  const { entity = '', state = '' } = match?.groups ?? {};
  const from = match ? match.index + match[0].indexOf(entity) : 0;
  return {
    entity: entity === '' ? undefined : at(from, entity.length),
    state: state === '' ? undefined : at(from + entity.indexOf(state), state.trimEnd().length),
    address: addressIn(text, at),
  };
}

function addressIn(text: string, at: (start: number, length: number) => Stretch): Stretch | undefined {
  for (const opener of matchesOf(addressOpener, text)) {
    const start = opener.index + opener[0].length;
    const rest = text.slice(start);
    const stop = addressStop.exec(rest)?.index ?? rest.length;
    const address = rest.slice(0, stop).replace(/[\s,.]+$/u, '');
    if (hasNumber.test(address)) return at(start, address.length);
  }
  return undefined;
}

const sides: readonly (readonly string[])[] = words.sides;

/** The family that stands on the other side of a contract: of "tenant", the landlord. */
const oppositeOf = (family: string): string | undefined => {
  const pair = sides.find((side) => side.includes(family));
  return pair?.find((other) => other !== family);
};

const familiesIn = (forms: readonly string[]): ReadonlySet<string> =>
  new Set(forms.flatMap((form) => [...familiesOf(form)]));

const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((family) => b.has(family));

/** What names the party of a field: its own words, those of its groups and the role of its party. */
const partyForms = ({ name, groups, party }: LeafPlan): string[] =>
  formsOf([name, ...groups.map((group) => group.name), party ?? ''].join(' '));

/**
 * The party of a contract that a field belongs to: the one whose term says so, the other one of two when the first is
 * called by the opposite name, or the first and second where the schema counts them.
 */
export function partyOfLeaf(model: DocumentModel, leaf: LeafPlan): ContractParty | undefined {
  const parties = contractPartiesOf(model);
  if (parties.length === 0) return undefined;
  const wanted = partyForms(leaf);
  const families = familiesIn(wanted);
  const named = parties.filter(
    ({ term: { term } }) => term.some((form) => wanted.includes(form)) || shares(families, familiesIn(term)),
  );
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  if (parties.length !== 2) return undefined;
  const opposite = new Set([...families].flatMap((family) => oppositeOf(family) ?? []));
  const other = parties.findIndex(({ term: { term } }) => shares(opposite, familiesIn(term)));
  if (other >= 0) return parties[1 - other];
  const index = leaf.party === 'first-party' ? 0 : leaf.party === 'second-party' ? 1 : leaf.ordinal?.index;
  return index === undefined ? undefined : parties[index];
}
