import { canonicalWords } from '../canonical-words.js';
import type { LabelsByLanguage } from '../concept.js';
import type { FieldKind } from '../field-kind.js';
import lexicon from '../name-lexicon.json' with { type: 'json' };
import headKinds from './head-kinds.json' with { type: 'json' };

/** A name is taken at its word, a printed label used as a field name nearly so. */
const labelQuality = 0.9;
/** Labels of more words than this are sentences. */
const longestLabel = 5;
/** Labels up to this many letters ("a", "tot") are no names of fields. */
const shortestLabel = 3;
/** Below this share of the words' weight, on either side, a name and an entry are about different things. */
const minimumCoverage = 0.62;
/** "user id" is no user, and "advertiser" rather not the advertiser's code. */
const headLost = 0.7;
const headAdded = 0.85;
/** "sst amount" is the money called "sst": a word that only repeats the kind of value says next to nothing. */
const kindRepeated = 0.97;
/** A known name of several words needs no parents to be understood: "total price" of an item is not the "item price". */
const wholeName = 0.9;
const fillerWords: ReadonlySet<string> = new Set(lexicon.fillerWords);
const headWords: ReadonlySet<string> = new Set(lexicon.headWords);
const kindsOfHead: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(headKinds));

/** What the index needs of a concept. */
export interface Named {
  readonly kind?: FieldKind;
  readonly names: readonly string[];
  readonly labels: LabelsByLanguage;
}

interface Entry<T> {
  readonly owner: T;
  readonly words: readonly string[];
  readonly phrase: string;
  readonly quality: number;
}

/** Finds concepts by the words of their names and labels, rare words counting more than common ones. */
export class ConceptIndex<T extends Named> {
  readonly #entriesByWord = new Map<string, Entry<T>[]>();
  readonly #entriesByWordSet = new Map<string, Entry<T>[]>();
  readonly #weights = new Map<string, number>();

  constructor(owners: readonly T[]) {
    for (const owner of owners) {
      const known = new Set<string>();
      for (const name of owner.names) this.#add(owner, canonicalWords(name), 1, known);
      for (const label of Object.values(owner.labels).flat()) {
        if (label.length <= shortestLabel) continue;
        const words = canonicalWords(label);
        if (words.length <= longestLabel) this.#add(owner, words, labelQuality, known);
      }
    }
    for (const [word, entries] of this.#entriesByWord) {
      const rarity = Math.log(1 + owners.length / new Set(entries.map((entry) => entry.owner)).size);
      this.#weights.set(word, (rarity / Math.log(1 + owners.length)) * (fillerWords.has(word) ? 0.25 : 1));
    }
  }

  /** Many names and labels are one in canonical words; `known` are those that the owner has already. */
  #add(owner: T, words: readonly string[], quality: number, known: Set<string>): void {
    const phrase = words.join(' ');
    if (known.has(phrase)) return;
    known.add(phrase);
    const entry = { owner, words, phrase, quality };
    for (const word of new Set(words)) append(this.#entriesByWord, word, entry);
    append(this.#entriesByWordSet, wordSetKey(words), entry);
  }

  /** Whether the word stands in a name or label. */
  knows(word: string): boolean {
    return this.#weights.has(word);
  }

  /** How much a word tells, 0..1: 1 for a word that only one concept has, or none. */
  weight(word: string): number {
    return this.#weights.get(word) ?? unknownWeight(word);
  }

  /** The owners of a name or label of exactly these words, in any order. */
  exact(words: readonly string[]): ReadonlyMap<T, number> {
    const scores = new Map<T, number>();
    for (const entry of this.#entriesByWordSet.get(wordSetKey(words)) ?? []) raise(scores, entry.owner, entry.quality);
    return scores;
  }

  /**
   * The owners of names made of these words, with 0..1 of how well they fit.
   * `context` words (parents, description) may complete a name: `date` within `delivery`.
   */
  match(words: readonly string[], context: readonly string[] = []): ReadonlyMap<T, number> {
    const scores = new Map<T, number>();
    const name = new Set(words);
    const around = new Set(context.filter((word) => !name.has(word)));
    const namePhrase = words.join(' ');
    const nameWeight = this.#sum(name);
    for (const { owner, words: entryWords, phrase, quality } of this.#possibleEntries(name, nameWeight)) {
      const shared = this.#sum(entryWords, name);
      const repeated = words.filter((word) => repeatsKind(word, owner.kind) && !entryWords.includes(word));
      // Something that is not about the kind alone must be left.
      const saysKind = repeated.length > 0 && shared > 0;
      const nameCoverage = Math.min(1, shared / (nameWeight - (saysKind ? this.#sum(repeated) : 0)));
      if (nameCoverage < minimumCoverage) continue;
      const completed = this.#sum(entryWords, around);
      const entryCoverage = Math.min(1, (shared + completed) / this.#sum(entryWords));
      if (entryCoverage < minimumCoverage) continue;
      const order = completed > 0 || namePhrase === phrase ? 1 : 0.96;
      const least = namePhrase === phrase && words.length > 1 ? wholeName : 0.85;
      const explained = around.size === 0 ? 1 : Math.max(least, 0.85 + 0.15 * (1 - 0.4 ** completed));
      const heads = headFit(name, entryWords, around, saysKind ? repeated : []) * (saysKind ? kindRepeated : 1);
      raise(scores, owner, quality * nameCoverage * entryCoverage * order * explained * heads);
    }
    return scores;
  }

  /** Entries that can reach the minimum: they hold one of the heavy words without which the name is not covered. */
  #possibleEntries(name: ReadonlySet<string>, nameWeight: number): ReadonlySet<Entry<T>> {
    const entries = new Set<Entry<T>>();
    let left = nameWeight;
    for (const word of [...name].sort((a, b) => this.weight(b) - this.weight(a))) {
      if (left < minimumCoverage * nameWeight) break;
      for (const entry of this.#entriesByWord.get(word) ?? []) entries.add(entry);
      left -= this.weight(word);
    }
    return entries;
  }

  #sum(words: Iterable<string>, among?: ReadonlySet<string>): number {
    let sum = 0;
    for (const word of words) if (!among || among.has(word)) sum += this.weight(word);
    return sum;
  }
}

/** Words such as "date" and "number" say what the rest is about: with another one it is another field. */
function headFit(
  name: ReadonlySet<string>,
  entry: readonly string[],
  around: ReadonlySet<string>,
  repeated: readonly string[],
): number {
  const lost = [...name].some((word) => headWords.has(word) && !entry.includes(word) && !repeated.includes(word));
  const added = entry.some((word) => headWords.has(word) && !name.has(word) && !around.has(word));
  return (lost ? headLost : 1) * (added ? headAdded : 1);
}

/** Whether a word says no more than the kind of value does: "amount" of money, "number" of an id. */
const repeatsKind = (word: string, kind: FieldKind | undefined): boolean =>
  kind !== undefined && (kindsOfHead.get(word)?.includes(kind) ?? false);

function wordSetKey(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? '') : [...new Set(words)].sort().join(' ');
}

function unknownWeight(word: string): number {
  if (/^\p{N}+$/u.test(word)) return 0.05;
  return fillerWords.has(word) ? 0.25 : 1;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function raise<K>(scores: Map<K, number>, key: K, score: number): void {
  if (score > (scores.get(key) ?? 0)) scores.set(key, score);
}
