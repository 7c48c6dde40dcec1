import type { JsonSchema } from '@docquorum/schema';
import { allConcepts, catalogue } from '../concepts/catalogue.js';
import type { Concept } from '../concepts/concept.js';
import { domainOf } from '../concepts/lookup/domain-shares.js';
import { catalogueLabelsOf } from '../labels/catalogue-labels.js';
import type { KnownLabel } from '../labels/label-map.js';
import { labelPhrase, phraseKey } from '../labels/label-phrase.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { labelsOf } from '../plan/concept-of.js';
import { propertyName, propertyOf } from './property-of.js';

/** Parties that nearly every business paper has, with or without a label. */
const usualParties: readonly string[] = ['seller', 'buyer'];
const partyFields: readonly string[] = ['name', 'address', 'phone', 'email'];
/** Labels of more concepts than this say little. */
const mostMeanings = 12;

/** A schema's properties for all concepts whose labels a document prints, and for its parties. */
export function printedConcepts(model: DocumentModel): Record<string, JsonSchema> {
  const labels = catalogueLabelsOf(model);
  const byLabel = conceptsByLabel();
  const printed = [...labels.byKey].flatMap(([key, places]) => {
    const label = places.find(isFieldLabel);
    const concepts = byLabel.get(key) ?? [];
    return label && concepts.length > 0 && concepts.length <= mostMeanings ? [{ key, label, concepts }] : [];
  });
  const domains = countDomains(printed);
  const properties: Record<string, JsonSchema> = {};
  const sorted = printed.toSorted((a, b) => a.label.row - b.label.row || a.label.start - b.label.start);
  for (const { key, concepts } of sorted) {
    const [best] = concepts.toSorted((a, b) => fitOf(b, key, domains) - fitOf(a, key, domains));
    const name = propertyName(best?.names[0] ?? '');
    if (best && name !== undefined && !Object.hasOwn(properties, name)) {
      properties[name] = propertyOf(best.kind, best.descriptions[0] ?? best.names[0] ?? name);
    }
  }
  return { ...partyProperties(labels.byKey), ...properties };
}

/** Beside or over a value, not in running text nor in a longer label. */
const isFieldLabel = ({ form, within }: KnownLabel): boolean =>
  !within && (form === 'segment' || form === 'closed' || form === 'followed');

interface Printed {
  readonly key: string;
  readonly concepts: readonly Concept[];
}

/** How many printed labels each domain knows, those of many domains counting less. */
function countDomains(printed: readonly Printed[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { concepts } of printed) {
    const domains = new Set(concepts.flatMap((concept) => domainOf(concept) ?? []));
    for (const domain of domains) counts.set(domain, (counts.get(domain) ?? 0) + 1 / domains.size);
  }
  return counts;
}

/** The domain that the document speaks of most, then the concept for which the label is the most usual. */
function fitOf(concept: Concept, key: string, domains: ReadonlyMap<string, number>): number {
  const domain = domainOf(concept);
  const rank = Math.min(
    ...Object.values(concept.labels).map((labels) => {
      const at = labels.findIndex((label) => keyOf(label) === key);
      return at < 0 ? Infinity : at;
    }),
  );
  return Math.log1p(domain === undefined ? 0.5 : (domains.get(domain) ?? 0)) - 0.1 * Math.min(rank, 10);
}

const keyOf = (text: string): string | undefined => {
  const phrase = labelPhrase(text);
  return phrase && phraseKey(phrase);
};

let known: ReadonlyMap<string, readonly Concept[]> | undefined;

/** Concepts outside lists and parties, by the labels that they print. */
function conceptsByLabel(): ReadonlyMap<string, readonly Concept[]> {
  if (!known) {
    const byLabel = new Map<string, Concept[]>();
    const parties = new Set<string>(catalogue().parties.map(({ id }) => id));
    for (const concept of allConcepts()) {
      if (concept.kind === 'group' || concept.repeats || parties.has(concept.id.split('.')[0] ?? '')) continue;
      for (const label of labelsOf(concept)) {
        const key = keyOf(label);
        const list = key === undefined ? undefined : (byLabel.get(key) ?? []);
        if (key === undefined || !list || list.includes(concept)) continue;
        list.push(concept);
        byLabel.set(key, list);
      }
    }
    known = byLabel;
  }
  return known;
}

/** Objects for the usual parties and for those whose labels are printed. */
function partyProperties(printed: ReadonlyMap<string, readonly KnownLabel[]>): Record<string, JsonSchema> {
  const { parties, partyAttributes } = catalogue();
  const properties: Record<string, JsonSchema> = {};
  for (const party of parties) {
    const labelled = Object.values(party.labels)
      .flat()
      .some((label) => printed.get(keyOf(label) ?? '')?.some(isFieldLabel));
    const name = propertyName(party.names[0] ?? party.id);
    if (name === undefined || (!labelled && !usualParties.includes(party.id))) continue;
    const fields = Object.fromEntries(
      partyAttributes
        .filter(({ id }) => partyFields.includes(id))
        .flatMap(({ id, kind, names, descriptions }) => {
          const field = propertyName(names[0] ?? id);
          return field === undefined
            ? []
            : [[field, propertyOf(kind, `${descriptions[0] ?? id} of ${party.description}`)]];
        }),
    );
    properties[name] = { type: 'object', properties: fields, required: Object.keys(fields) };
  }
  return properties;
}
