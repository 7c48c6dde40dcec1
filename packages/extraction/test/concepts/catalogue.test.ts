import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allConcepts, catalogue, conceptById } from '../../src/concepts/catalogue.js';
import { type Concept, labelLanguages, type LabelsByLanguage } from '../../src/concepts/concept.js';
import { conceptFiles } from '../../src/concepts/concept-files.js';
import { conceptRoles } from '../../src/concepts/concept-role.js';
import { fieldKinds } from '../../src/concepts/field-kind.js';
import { foldLabel } from '../../src/concepts/fold-label.js';
import { labelIndex } from '../../src/concepts/label-index.js';

const keysOfConcept = ['id', 'kind', 'role', 'names', 'labels', 'notLabels', 'descriptions', 'position', 'repeats'];

const duplicates = (list: readonly string[]): string[] => list.filter((item, place) => list.indexOf(item) !== place);

function faultsOfWords(where: string, words: readonly string[]): string[] {
  return [
    ...(words.length === 0 ? [`${where} is empty`] : []),
    ...duplicates(words).map((word) => `${where} has "${word}" twice`),
    ...words
      .filter((word) => word !== word.trim().toLowerCase() || / {2}/u.test(word) || word === '')
      .map((word) => `${where}: "${word}" is not folded`),
  ];
}

function faultsOfLabels(where: string, labels: LabelsByLanguage): string[] {
  return Object.entries(labels).flatMap(([language, list]) => [
    ...(labelLanguages.includes(language as never) ? [] : [`${where} knows no language "${language}"`]),
    ...faultsOfWords(`${where}.${language}`, list),
  ]);
}

function faultsOf(concept: Concept): string[] {
  const own = new Set(Object.values(concept.labels).flat());
  const denied = Object.entries(concept.notLabels ?? {}).flatMap(([language, list]) =>
    list.filter((label) => concept.labels[language as keyof LabelsByLanguage]?.includes(label)),
  );
  return [
    ...(/^[a-z][a-z-]*(?:\.[a-z0-9-]+)?$/u.test(concept.id) ? [] : ['id is malformed']),
    ...(fieldKinds.includes(concept.kind) ? [] : [`kind "${concept.kind}" is unknown`]),
    ...(concept.role === undefined || conceptRoles.includes(concept.role) ? [] : [`role "${concept.role}" is unknown`]),
    ...Object.keys(concept)
      .filter((key) => !keysOfConcept.includes(key))
      .map((key) => `key "${key}" is unknown`),
    ...faultsOfWords('names', concept.names),
    ...(own.size === 0 ? ['has no labels'] : []),
    ...faultsOfLabels('labels', concept.labels),
    ...faultsOfLabels('notLabels', concept.notLabels ?? {}),
    ...denied.map((label) => `"${label}" is both a label and none`),
    ...(concept.descriptions.length === 0 ? ['has no description'] : []),
    ...duplicates(concept.descriptions).map((text) => `describes itself twice as "${text}"`),
    ...(concept.position && (concept.position.vertical < 0 || concept.position.vertical > 1)
      ? ['stands off the page']
      : []),
  ].map((fault) => `${concept.id}: ${fault}`);
}

describe('the concept catalogue', () => {
  it('loads every domain file', () => {
    const files = readdirSync(new URL('../../src/concepts/domains', import.meta.url));
    expect(Object.keys(conceptFiles).sort()).toEqual(files.map((file) => file.replace('.json', '')).sort());
  });

  it('has only sound concepts', () => {
    expect(allConcepts().flatMap(faultsOf)).toEqual([]);
  });

  it('gives every concept an id of its own', () => {
    expect(duplicates(allConcepts().map((concept) => concept.id))).toEqual([]);
  });

  it('knows at least English and three other languages of every concept', () => {
    const poor = catalogue().written.filter((concept) => !concept.labels.en || Object.keys(concept.labels).length < 4);
    expect(poor.map((concept) => concept.id)).toEqual([]);
  });

  it('names a role for each party, and lets attributes only of known parties have words of their own', () => {
    const attributes = new Set(catalogue().partyAttributes.map((attribute) => attribute.id));
    for (const party of catalogue().parties) {
      expect(conceptRoles).toContain(party.id);
      for (const attribute of Object.keys(party.attributes ?? {})) expect(attributes).toContain(attribute);
    }
  });

  it('finds concepts by id, those of parties included', () => {
    expect(conceptById('invoice.number')?.kind).toBe('id');
    expect(conceptById('seller.city')).toMatchObject({ kind: 'city', role: 'seller' });
    expect(conceptById('seller.city')).toBe(conceptById('seller.city'));
    expect(conceptById('nobody.city')).toBeUndefined();
  });

  it('lets no label be shared by so many concepts that it says nothing', () => {
    const shared = [...labelIndex()].filter(([, owners]) => owners.length > 24);
    expect(shared.map(([label, owners]) => `${label}: ${owners.length}`)).toEqual([]);
  });

  it('takes no single letter for a label', () => {
    expect([...labelIndex().keys()].filter((label) => label.length < 2 && label !== '#')).toEqual([]);
  });

  it('finds a printed label whatever its accents, case and punctuation', () => {
    const owners = (label: string) => (labelIndex().get(foldLabel(label)) ?? []).map((concept) => concept.id);
    for (const label of ['N° de facture :', 'Nº DE FACTURE', 'Rechnungs-Nr.:', 'INVOICE NO', 'Numero Fattura']) {
      expect(owners(label)).toContain('invoice.number');
    }
    expect(owners('Straße')).toContain('party.street');
    expect(owners('STRASSE')).toContain('party.street');
    expect(owners('Lorem ipsum')).toEqual([]);
  });
});
