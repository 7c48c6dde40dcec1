import type { ReaderConstants } from '../reader-constants.js';
import { formSimilarity, type MatchForm, matchForm } from './match-form.js';

/** The distinct forms of a page, found by their trigrams: most forms share none with a word and are never compared. */
export class FormIndex {
  readonly #constants: ReaderConstants;
  readonly #forms: MatchForm[] = [];
  readonly #places = new Map<string, number>();
  readonly #byTrigram = new Map<number, number[]>();
  readonly #byFirst = new Map<string | undefined, number[]>();

  constructor(constants: ReaderConstants) {
    this.#constants = constants;
  }

  /** Index of the form, which is added if it is new. */
  add(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = this.#forms.length;
    const form = matchForm(text, this.#constants);
    this.#forms.push(form);
    this.#places.set(text, place);
    for (const trigram of form.trigrams) append(this.#byTrigram, trigram, place);
    append(this.#byFirst, text[0], place);
    return place;
  }

  /** How alike each form is to a word, 0..1. */
  similarities(word: string): Float64Array {
    const asked = matchForm(word, this.#constants);
    const common = new Uint16Array(this.#forms.length);
    for (const trigram of asked.trigrams) {
      for (const place of this.#byTrigram.get(trigram) ?? []) common[place] = (common[place] ?? 0) + 1;
    }
    const found = new Float64Array(this.#forms.length);
    const compare = (place: number): void => {
      const form = this.#forms[place];
      if (form) found[place] = formSimilarity(form, asked, common[place] ?? 0, this.#constants);
    };
    // Forms without a common trigram can only be abbreviations, which begin alike.
    for (const place of this.#byFirst.get(word[0]) ?? []) compare(place);
    for (const [place, count] of common.entries()) if (count > 0 && found[place] === 0) compare(place);
    return found;
  }
}

function append<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
