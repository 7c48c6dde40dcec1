import { allConcepts } from '../concepts/catalogue.js';
import { isParty, labelsOf } from '../plan/concept-of.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { type LabelMap, mapLabels } from './label-map.js';
import { labelPhrase } from './label-phrase.js';
import { makeLabelBook } from './make-label-book.js';

let book: ReturnType<typeof makeLabelBook> | undefined;

function catalogueBook(): ReturnType<typeof makeLabelBook> {
  book ??= makeLabelBook(
    allConcepts().flatMap((concept) => {
      // A party's city is labelled like any city; only the parties themselves add words.
      if (isParty(concept.role) && concept.kind !== 'group') return [];
      const sense = { kind: concept.kind, role: concept.role };
      return labelsOf(concept).flatMap((text) => {
        const phrase = labelPhrase(text);
        return phrase ? [{ phrase, sense }] : [];
      });
    }),
  );
  return book;
}

/** Labels of the concept catalogue in a document, whatever fields are asked for. */
export const catalogueLabelsOf: (model: DocumentModel) => LabelMap = perModel((model) =>
  mapLabels(model, catalogueBook()),
);
