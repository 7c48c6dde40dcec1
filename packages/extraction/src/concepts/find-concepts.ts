import { catalogueRank } from './catalogue.js';
import type { Concept } from './concept.js';
import { fieldTypeFit, type FieldType } from './field-type-fit.js';
import { describedClauses, describedConcepts } from './lookup/described-concepts.js';
import { domainOf, domainShares } from './lookup/domain-shares.js';
import { namedConcepts } from './lookup/named-concepts.js';
import { fieldWords } from './lookup/search-index.js';
import lexicon from './name-lexicon.json' with { type: 'json' };

/** What a schema says about a field. */
export interface ConceptQuery {
  /** Property name in any style: `invoiceNumber`, `invoice_no`, `invoiceno`, `Rechnungs-Nr.`. */
  readonly name: string;
  /** Names of the parents, outermost first; the items of an array as `items[]` or as a step `[]` of its own. */
  readonly path?: readonly string[];
  readonly title?: string;
  readonly description?: string;
  /** JSON Schema type; undefined where the schema leaves it open. */
  readonly type?: FieldType;
  /** Names of the schema's other fields; they tell the kind of document and so decide between equal matches. */
  readonly siblings?: readonly string[];
}

/** A concept that a field may mean. */
export interface ConceptMatch {
  readonly concept: Concept;
  /** 0..1: about 1 for a known name, 0.5 for the weakest match that is returned. */
  readonly score: number;
}

const minimumScore = 0.5;
const maximumMatches = 8;
/** A title is as good as a name, but the name decides between the two. */
const titleTrust = 0.97;
/** What a name says that is known so well, its description only tells in other words. */
const sureName = 0.8;
const besideName = 0.9;
/** Columns stand in lists and other fields do not; some schemas differ. */
const listMismatch = 0.88;
/** What a concept loses when nothing else in the schema belongs to its domain. */
const foreignDomain = 0.97;
/** A name that holds the rate of a tax does not ask for the rate. */
const rateMismatch = 0.7;
const taxWords: ReadonlySet<string> = new Set(lexicon.taxWords);

/**
 * The concepts that a schema's field may mean, best first; empty where the name is unknown and neither title nor
 * description helps.
 *
 * @example findConcepts({ name: 'name', path: ['seller'] })[0]?.concept.id // 'seller.name'
 */
export function findConcepts(query: ConceptQuery): readonly ConceptMatch[] {
  const steps = query.path ?? [];
  const inList = steps.some((step) => step.endsWith('[]'));
  const shares = domainShares(query.siblings ?? noSiblings);
  const { words: name, rated } = withoutTaxRate(fieldWords(query.name));
  const clauses = describedClauses(query.description ?? '');
  const context = {
    path: steps.map((step) => fieldWords(step.replace(/\[\]$/u, ''))).filter((words) => words.length > 0),
    description: clauses.flat(),
  };
  const scores = new Map<Concept, number>();
  const add = (found: ReadonlyMap<Concept, number>, trust: number): void => {
    for (const [concept, score] of found) {
      const inPlace = concept.kind === 'group' || inList === (concept.repeats ?? false);
      const rateAgain = rated && concept.kind === 'percentage' ? rateMismatch : 1;
      const fit = score * trust * (inPlace ? 1 : listMismatch) * rateAgain * fieldTypeFit(concept.kind, query.type);
      scores.set(concept, Math.max(fit, scores.get(concept) ?? 0));
    }
  };
  const domainFit = (concept: Concept): number => {
    const domain = domainOf(concept);
    if (domain === undefined || shares.size === 0) return 1;
    return foreignDomain + (1 - foreignDomain) * (shares.get(domain) ?? 0);
  };

  const title = fieldWords(query.title ?? '');
  if (name.length > 0) add(namedConcepts(name, context), 1);
  if (title.length > 0) add(namedConcepts(title, context), titleTrust);
  const surelyNamed = [...scores.values()].some((score) => score >= sureName);
  add(describedConcepts(clauses), surelyNamed ? besideName : 1);
  return [...scores]
    .map(([concept, score]) => ({ concept, score: Math.round(score * domainFit(concept) * 1000) / 1000 }))
    .filter(({ score }) => score >= minimumScore)
    .sort((a, b) => b.score - a.score || precedence(a.concept, b.concept))
    .slice(0, maximumMatches);
}

const noSiblings: readonly string[] = [];

/** `ust_19` and `vat20Amount` are taxes of a known rate, not the rate. */
function withoutTaxRate(words: readonly string[]): { words: readonly string[]; rated: boolean } {
  const rated = words.some((word) => taxWords.has(word)) && words.some((word) => /^\d{1,2}$/u.test(word));
  return { words: rated ? words.filter((word) => !/^\d{1,2}$/u.test(word)) : words, rated };
}

/** Between equals, a concept with a role says more than one without; then the more general domain goes first. */
function precedence(left: Concept, right: Concept): number {
  const roles = Number(left.role === undefined) - Number(right.role === undefined);
  return roles || catalogueRank(left) - catalogueRank(right) || (left.id < right.id ? -1 : 1);
}
