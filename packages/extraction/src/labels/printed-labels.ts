import type { ConceptRole } from '../concepts/concept-role.js';
import type { FieldKind } from '../concepts/field-kind.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { findPhrases } from './find-phrases.js';
import { phraseKey } from './label-phrase.js';
import type { PhraseBook } from './phrase-book.js';
import { type PlacedLabel, placeLabel } from './place-label.js';
import { tokenIndexOf } from './token-index.js';
import { isFunctionWord } from './word-overlap.js';

/** What a phrase may say of the value beside it. */
export interface LabelSense {
  readonly kind: FieldKind;
  readonly role: ConceptRole | undefined;
}

/** Phrases to find, and what each may mean, by `phraseKey`. */
export interface LabelBook {
  readonly book: PhraseBook;
  readonly senses: ReadonlyMap<string, readonly LabelSense[]>;
}

/** A phrase of a book, as a document prints it. */
export interface PrintedLabel {
  readonly places: readonly PlacedLabel[];
  readonly senses: readonly LabelSense[];
}

/** By `phraseKey`. */
export type PrintedLabels = ReadonlyMap<string, PrintedLabel>;

/** More places than this make a phrase a word of the text, not a label. */
const mostPlaces = 300;

/** Labels of a book in a document, those of `base` after them. */
export function findPrintedLabels(
  model: DocumentModel,
  { book, senses }: LabelBook,
  base: PrintedLabels = new Map(),
): PrintedLabels {
  const index = tokenIndexOf(model);
  const found = new Map<string, { readonly places: PlacedLabel[]; readonly senses: readonly LabelSense[] }>();
  for (const hit of findPhrases(model, book)) {
    const key = phraseKey(hit.phrase);
    if (base.has(key)) continue;
    const entry = found.get(key) ?? { places: [], senses: senses.get(key) ?? [] };
    if (entry.places.length >= mostPlaces) continue;
    const label = placeLabel(model, index, hit);
    // "From", "to", "an" are labels only where they stand alone.
    if (!label || (isFunctionWord(hit.phrase) && label.form !== 'segment' && label.form !== 'closed')) continue;
    entry.places.push(label);
    found.set(key, entry);
  }
  const printed = new Map<string, PrintedLabel>(found);
  for (const [key, label] of base) {
    const more = senses.get(key);
    printed.set(key, more ? { ...label, senses: [...label.senses, ...more] } : label);
  }
  return printed;
}
