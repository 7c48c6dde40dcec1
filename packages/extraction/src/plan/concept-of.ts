import type { SchemaNode } from '@docquorum/schema';
import { allConcepts } from '../concepts/catalogue.js';
import type { Concept, LabelsByLanguage } from '../concepts/concept.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { FieldType } from '../concepts/field-type-fit.js';
import { type ConceptMatch, findConcepts } from '../concepts/find-concepts.js';
import { splitName } from '../concepts/split-name.js';
import { allWords } from '../locales/locales.js';
import weights from '../weights.json' with { type: 'json' };
import nameWords from './name-words.json' with { type: 'json' };
import { hintText } from './read-hints.js';

/** A field as the concept catalogue is asked about it. */
export interface ConceptQuestion {
  /** Property name as the schema writes it. */
  readonly name: string;
  /** Names of the parents, outermost first; a step `[]` for the elements of a list. */
  readonly path: readonly string[];
  readonly node: SchemaNode;
  /** Names of all fields of the schema. */
  readonly siblings?: readonly string[];
  /** Names of the properties of the same object. */
  readonly beside?: readonly string[];
}

/** What a field of a schema means; undefined when the catalogue does not know it well enough. */
export function conceptOf(question: ConceptQuestion): Concept | undefined {
  const { name, path, node, siblings } = question;
  const [type] = node.types as ReadonlySet<FieldType>;
  const about = {
    path,
    ...(node.title !== undefined && { title: node.title }),
    ...(hintText(node) !== '' && { description: hintText(node) }),
    ...(type !== undefined && node.types.size === 1 && { type }),
    ...(siblings && { siblings }),
  };
  const names = [name, withoutDocument(name)].filter((tried) => tried !== undefined);
  const best = names
    .map((tried) => unclaimed(findConcepts({ name: tried, ...about }), question))
    .find((match) => match !== undefined && match.score >= weights.surestConcept);
  return best?.concept;
}

/**
 * Of the best matches that are equally good the first that no other field is called by: `price` beside `unitPrice` is the
 * amount.
 */
function unclaimed(
  matches: readonly ConceptMatch[],
  { name, path, beside = [] }: ConceptQuestion,
): ConceptMatch | undefined {
  const equals = matches.filter(({ score }) => score === matches[0]?.score);
  if (equals.length < 2) return matches[0];
  const claimed = new Set(beside.filter((other) => other !== name).map((other) => firstConcept(other, path, beside)));
  return equals.find(({ concept }) => !claimed.has(concept)) ?? matches[0];
}

/** What the properties of an object mean by their names alone; asked for by each of them. */
const firstConcepts = new WeakMap<readonly string[], Map<string, Concept | undefined>>();

function firstConcept(name: string, path: readonly string[], beside: readonly string[]): Concept | undefined {
  const known = firstConcepts.get(beside) ?? new Map<string, Concept | undefined>();
  firstConcepts.set(beside, known);
  if (!known.has(name)) known.set(name, findConcepts({ name, path })[0]?.concept);
  return known.get(name);
}

const documentWords: ReadonlySet<string> = new Set(nameWords.documents);

/** "invoice customer name" asks for the customer's name; undefined where no document is named first. */
function withoutDocument(name: string): string | undefined {
  const [first = '', ...rest] = splitName(name);
  return rest.length > 1 && documentWords.has(first) ? rest.join(' ') : undefined;
}

const flat = (labels: LabelsByLanguage | undefined): string[] => Object.values(labels ?? {}).flat();

/** Labels of all languages, best first within each. */
export const labelsOf = (concept: Concept): string[] => [
  ...flat(concept.labels),
  ...(concept.role === 'total' ? (allWords.totalWords ?? []) : []),
];

export const negativeLabelsOf = (concept: Concept): string[] => [
  ...flat(concept.notLabels),
  ...(concept.role === 'total' ? (allWords.notTotalWords ?? []) : []),
];

let partyRoles: ReadonlySet<ConceptRole | undefined> | undefined;

/** A role that tells parties apart, such as the seller, and not amounts or dates. */
export function isParty(role: ConceptRole | undefined): role is ConceptRole {
  partyRoles ??= new Set(allConcepts().flatMap((concept) => (concept.kind === 'group' ? [concept.role] : [])));
  return role !== undefined && partyRoles.has(role);
}
