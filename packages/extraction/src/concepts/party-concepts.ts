import { labelLanguages, type Concept, type LabelsByLanguage } from './concept.js';
import type { Party, PartyAttribute } from './party.js';

/** The party as a structure: `seller` as an object, or as the heading of a block on the page. */
export function partyGroup(party: Party): Concept {
  return {
    id: party.id,
    kind: 'group',
    role: party.id,
    names: party.names,
    labels: party.labels,
    ...(party.notLabels && { notLabels: party.notLabels }),
    descriptions: [`Details of ${party.description}`],
  };
}

/** The attribute of no party in particular: `party.city`. */
export function anyPartyConcept(attribute: PartyAttribute): Concept {
  const { kind, role, names, labels, notLabels, descriptions } = attribute;
  return {
    id: `party.${attribute.id}`,
    kind,
    ...(role && { role }),
    names,
    labels,
    ...(notLabels && { notLabels }),
    descriptions,
  };
}

/** The attribute of one party: `seller.city`. Name and address are also announced by the party's own labels. */
export function partyConcept(party: Party, attribute: PartyAttribute): Concept {
  const own = party.attributes?.[attribute.id];
  const isName = attribute.id === 'name';
  const announced = isName || attribute.id === 'address';
  const labels = mergeLabels([own?.labels, announced ? party.labels : undefined, attribute.labels]);
  const notLabels = mergeLabels([announced ? party.notLabels : undefined, attribute.notLabels], labels);
  return {
    id: `${party.id}.${attribute.id}`,
    kind: isName ? party.kind : attribute.kind,
    role: party.id,
    names: [
      ...new Set([
        ...(own?.names ?? []),
        ...(isName ? party.names : []),
        ...party.names.map((name) => `${name} ${attribute.names[0] ?? attribute.id}`),
      ]),
    ],
    labels,
    ...(Object.keys(notLabels).length > 0 && { notLabels }),
    descriptions: own?.descriptions ?? attribute.descriptions.map((text) => `${text} of ${party.description}`),
  };
}

/** Whether a party usually has the attribute: companies have no birthday, people no company register. */
export function isUsual(party: Party, attribute: PartyAttribute): boolean {
  return attribute.of === 'any' || attribute.of === party.kind;
}

function mergeLabels(
  sources: readonly (LabelsByLanguage | undefined)[],
  except: LabelsByLanguage = {},
): LabelsByLanguage {
  const merged: Record<string, readonly string[]> = {};
  for (const language of labelLanguages) {
    const labels = sources.flatMap((source) => source?.[language] ?? []);
    const kept = [...new Set(labels)].filter((label) => !except[language]?.includes(label));
    if (kept.length > 0) merged[language] = kept;
  }
  return merged;
}
