import { allConcepts } from '../concepts/catalogue.js';
import { domainOf } from '../concepts/lookup/domain-shares.js';
import { height } from '../geometry/rect.js';
import { catalogueLabelsOf } from '../labels/catalogue-labels.js';
import { findPhrases } from '../labels/find-phrases.js';
import type { KnownLabel } from '../labels/label-map.js';
import { labelPhrase, phraseKey } from '../labels/label-phrase.js';
import { makePhraseBook, type PhraseBook } from '../labels/phrase-book.js';
import { type PlacedLabel, placeLabel } from '../labels/place-label.js';
import { tokenIndexOf } from '../labels/token-index.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { labelsOf } from '../plan/concept-of.js';
import { documentKinds, kindPhrases } from './document-kinds.js';
import weights from './classification-weights.json' with { type: 'json' };

/** Printed words that speak for a kind of document. */
export interface KindHit {
  readonly kind: string;
  readonly feature: 'title' | 'cue' | 'label';
  /** `phraseKey` of the words; a phrase counts once for a kind and feature. */
  readonly key: string;
  readonly weight: number;
  /** Index of the page in the model. */
  readonly page: number;
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

let book: PhraseBook | undefined;
let domainsByLabel: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** All words of a document that speak for kinds of documents. */
export const kindHitsOf: (model: DocumentModel) => readonly KindHit[] = perModel((model) => {
  book ??= makePhraseBook([...kindPhrases().values()].map(({ phrase }) => phrase));
  const index = tokenIndexOf(model);
  const labels = catalogueLabelsOf(model);
  const hits: KindHit[] = [];
  for (const hit of findPhrases(model, book)) {
    const placed = hit.edits > 1 ? undefined : placeLabel(model, index, hit);
    const key = phraseKey(hit.phrase);
    const entry = kindPhrases().get(key);
    if (!placed || !entry) continue;
    const place = { key, page: placed.page, row: placed.row, start: placed.start, end: placed.end };
    const partOf = labels.inRow(placed.row).some((label) => isLonger(label, placed));
    for (const kind of entry.titleOf) {
      hits.push({ ...place, kind, feature: 'title', weight: titleWeight(model, placed, partOf) / entry.titleOf.size });
    }
    for (const kind of entry.cueOf) {
      hits.push({ ...place, kind, feature: 'cue', weight: cueWeight(placed) / entry.cueOf.size ** weights.rarity });
    }
  }
  return [...hits, ...labelHits(model)];
});

/** "Invoice" in "Invoice number" titles nothing. */
const isLonger = (label: KnownLabel, placed: PlacedLabel): boolean =>
  label.segment === placed.segment &&
  label.hit.phrase.keys.length > placed.hit.phrase.keys.length &&
  label.start <= placed.start &&
  label.end >= placed.end &&
  label.form !== 'running';

/** Titles stand high on the page, in large print, alone. */
function titleWeight(model: DocumentModel, placed: PlacedLabel, partOf: boolean): number {
  const w = weights.title;
  const page = model.pages[placed.page];
  const depth = page ? placed.rect.top / page.height : 0;
  const form = partOf ? w.partOf : formWeight(w.form, placed);
  const size = Math.min(w.largest, Math.max(1, height(placed.rect)));
  const words = 1 + w.perWord * (placed.hit.phrase.keys.length - 1);
  return form * size * words * (depth < w.high ? 1 : w.low) * (placed.page === 0 ? 1 : w.laterPage);
}

const formWeight = (forms: Readonly<Record<string, number>>, { form }: PlacedLabel): number => forms[form] ?? 0;

function cueWeight(placed: PlacedLabel): number {
  const w = weights.cue;
  return formWeight(w.form, placed) * (1 + w.perWord * Math.min(3, placed.hit.phrase.keys.length - 1));
}

/** Labels of the concept catalogue, for the kinds that print its domains. */
function labelHits(model: DocumentModel): KindHit[] {
  domainsByLabel ??= collectDomains();
  const hits: KindHit[] = [];
  for (const [key, places] of catalogueLabelsOf(model).byKey) {
    const domains = domainsByLabel.get(key);
    const label = places.find(({ form, within }) => !within && form !== 'running' && form !== 'inside');
    if (!domains || !label) continue;
    const { page, row, start, end } = label;
    for (const { id, domains: own } of documentKinds) {
      const shared = own.filter((domain) => domains.has(domain)).length;
      if (shared === 0) continue;
      const weight = 1 / domains.size ** weights.rarity;
      hits.push({ kind: id, feature: 'label', key, weight, page, row, start, end });
    }
  }
  return hits;
}

function collectDomains(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const concept of allConcepts()) {
    const domain = domainOf(concept);
    if (domain === undefined) continue;
    for (const text of labelsOf(concept)) {
      const phrase = labelPhrase(text);
      if (!phrase) continue;
      const key = phraseKey(phrase);
      found.set(key, (found.get(key) ?? new Set()).add(domain));
    }
  }
  return found;
}
