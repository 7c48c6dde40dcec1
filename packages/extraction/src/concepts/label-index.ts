import { attributeOf, catalogue } from './catalogue.js';
import type { Concept, LabelsByLanguage } from './concept.js';
import { foldLabel } from './fold-label.js';

let index: ReadonlyMap<string, readonly Concept[]> | undefined;

/**
 * Every printed label that the catalogue knows, in any language, with the concepts that own it. Keys are folded:
 * look up `labelIndex().get(foldLabel(segment))`. An attribute's general labels ("city") belong to the attribute of
 * any party (`party.city`), not to each party again.
 */
export function labelIndex(): ReadonlyMap<string, readonly Concept[]> {
  index ??= buildIndex();
  return index;
}

function buildIndex(): ReadonlyMap<string, readonly Concept[]> {
  const owners = new Map<string, Concept[]>();
  const add = (concept: Concept, labels: LabelsByLanguage): void => {
    for (const label of new Set(Object.values(labels).flat().map(foldLabel))) {
      const concepts = owners.get(label);
      if (concepts) concepts.push(concept);
      else owners.set(label, [concept]);
    }
  };
  const { written, parties, partyAttributes } = catalogue();
  for (const concept of written) add(concept, concept.labels);
  for (const party of parties) {
    for (const attribute of partyAttributes) {
      const labels = party.attributes?.[attribute.id]?.labels;
      if (labels) add(attributeOf(party, attribute), labels);
    }
  }
  return owners;
}
