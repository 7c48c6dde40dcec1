import { allConcepts, catalogue } from '../concepts/catalogue.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { FieldKind } from '../concepts/field-kind.js';
import { addressWordsOf } from '../concepts/lookup/find-party.js';
import { isParty, labelsOf } from '../plan/concept-of.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { type LabelMap, mapLabels } from './label-map.js';
import { labelPhrase } from './label-phrase.js';
import { type LabelEntry, makeLabelBook } from './make-label-book.js';
import { findPrintedLabels, type PrintedLabels } from './printed-labels.js';

let book: ReturnType<typeof makeLabelBook> | undefined;

function catalogueBook(): ReturnType<typeof makeLabelBook> {
  book ??= makeLabelBook([
    ...catalogue().parties.flatMap((party) =>
      addressWordsOf(party).flatMap((text) => entryOf(text, 'group', party.id)),
    ),
    ...allConcepts().flatMap((concept) => {
      // A party's city is labelled like any city; only the parties themselves add words.
      if (isParty(concept.role) && concept.kind !== 'group') return [];
      return labelsOf(concept).flatMap((text) => entryOf(text, concept.kind, concept.role));
    }),
  ]);
  return book;
}

function entryOf(text: string, kind: FieldKind, role: ConceptRole | undefined): LabelEntry[] {
  const phrase = labelPhrase(text);
  return phrase ? [{ phrase, sense: { kind, role } }] : [];
}

/** Labels of the concept catalogue that a document prints, whatever fields are asked for. */
export const printedCatalogueOf: (model: DocumentModel) => PrintedLabels = perModel((model) =>
  findPrintedLabels(model, catalogueBook()),
);

/** ... and where they stand. */
export const catalogueLabelsOf: (model: DocumentModel) => LabelMap = perModel((model) =>
  mapLabels(model, printedCatalogueOf(model)),
);
