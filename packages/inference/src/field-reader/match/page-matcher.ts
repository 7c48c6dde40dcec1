import type { PageLayout } from '../layout/lay-out-page.js';
import type { ReaderConstants } from '../reader-constants.js';
import { matchForms } from '../words/match-forms.js';
import { meaningForms } from '../words/meaning-forms.js';
import type { QueryWords } from '../words/query-words.js';
import { FormIndex } from './form-index.js';
import { findRuns, type RunPage } from './match-runs.js';

/** Numbers for a word and a query. */
export const lexicalFeatures = 9;

/** Similarity from which a word counts as a place of a word of the name. */
const countsAsPlace = 0.8;
/** Words of a description that a label is expected to hold at most. */
const describedWords = 4;

/**
 * How well each word of a page matches the words of queries. The features of a word: exact, similarity, coverage of the
 * run, precision of the run, coverage weighted by rarity, share of the name, parent, description, coverage of the
 * description.
 */
export class PageMatcher {
  readonly #constants: ReaderConstants;
  readonly #page: RunPage;
  readonly #forms: FormIndex;
  /** Indices of the forms of each word, and of those that it only means. */
  readonly #formsOf: readonly { readonly printed: readonly number[]; readonly meant: readonly number[] }[];
  /** Best similarity of each word of the page with a word of a query. */
  readonly #known = new Map<string, Float64Array>();

  constructor(layout: PageLayout, constants: ReaderConstants) {
    this.#constants = constants;
    this.#page = {
      segments: layout.segments,
      stops: layout.words.map(({ text }) => text.endsWith(':')),
      digits: layout.words.map(({ text }) => /[0-9]/.test(text)),
    };
    this.#forms = new FormIndex(constants);
    this.#formsOf = layout.words.map(({ text }) => ({
      printed: matchForms(text, constants).map((form) => this.#forms.add(form)),
      meant: meaningForms(text, constants).map((form) => this.#forms.add(form)),
    }));
  }

  /** Writes `lexicalFeatures` numbers a word to `out`, which holds zeros. */
  write({ name, parent, description }: QueryWords, out: Float32Array): void {
    const set = (word: number, feature: number, value: number): void => {
      out[word * lexicalFeatures + feature] = value;
    };
    const parents = this.#bestOf(parent);
    for (const [i, value] of parents.entries()) set(i, 6, value);
    if (name.length === 0) return;
    const names = name.map((word) => this.#similarities(word));
    const best = this.#bestOf(name);
    for (const [i, value] of best.entries()) {
      set(i, 0, value >= 1 ? 1 : 0);
      set(i, 1, value);
      set(i, 5, value / name.length);
    }
    const rarity = names.map((column) => 1 / Math.max(1, column.filter((value) => value >= countsAsPlace).length));
    const allRarity = rarity.reduce((sum, value) => sum + value, 0);
    for (const run of findRuns(this.#page, best, this.#constants)) {
      const covered = names.map((column) => highest(column, run.first, run.last));
      const cover = covered.reduce((sum, value) => sum + value, 0);
      const weighted = covered.reduce((sum, value, q) => sum + value * (rarity[q] ?? 0), 0);
      for (let k = run.first; k <= run.last; k += 1) {
        set(k, 2, cover / name.length);
        set(k, 3, run.precision);
        set(k, 4, weighted / allRarity);
      }
    }
    this.#writeDescription(description, set);
  }

  #writeDescription(description: readonly string[], set: (word: number, feature: number, value: number) => void): void {
    if (description.length === 0) return;
    const columns = description.map((word) => this.#similarities(word));
    const best = this.#bestOf(description);
    for (const [i, value] of best.entries()) set(i, 7, value);
    for (const run of findRuns(this.#page, best, this.#constants)) {
      const cover = columns.reduce((sum, column) => sum + highest(column, run.first, run.last), 0);
      const share = Math.min(1, cover / Math.min(description.length, describedWords));
      for (let k = run.first; k <= run.last; k += 1) set(k, 8, share);
    }
  }

  #bestOf(words: readonly string[]): Float64Array {
    const best = new Float64Array(this.#formsOf.length);
    for (const word of words) {
      for (const [i, value] of this.#similarities(word).entries()) if (value > (best[i] ?? 0)) best[i] = value;
    }
    return best;
  }

  #similarities(word: string): Float64Array {
    const known = this.#known.get(word);
    if (known) return known;
    const ofForm = this.#forms.similarities(word);
    const bestOf = (forms: readonly number[]): number =>
      forms.reduce((best, form) => Math.max(best, ofForm[form] ?? 0), 0);
    const { translated } = this.#constants.similarity;
    const found = Float64Array.from(this.#formsOf, ({ printed, meant }) =>
      Math.max(bestOf(printed), translated * bestOf(meant)),
    );
    this.#known.set(word, found);
    return found;
  }
}

function highest(values: Float64Array, first: number, last: number): number {
  let best = 0;
  for (let i = first; i <= last; i += 1) best = Math.max(best, values[i] ?? 0);
  return best;
}
