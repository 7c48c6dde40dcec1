import confusables from './confusables.json' with { type: 'json' };

/** Keys of one text, from fine to coarse. Equal keys mean equal values at that grain. */
export interface TextKeys {
  /** NFKC, plain quotes and dashes, single blanks, lower case, edge punctuation off. */
  readonly fine: string;
  /** Fine, without the dots and commas that no digit follows. */
  readonly loose: string;
  /** Loose, letters and digits only, with look-alikes folded into one. */
  readonly skeleton: string;
}

const quotes = /[\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4]/g;
const doubleQuotes = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;
const edgePunctuation = /^[\s.,;:!?'"]+|[\s.,;:!?'"]+$/g;
const looseMarks = /[.,](?!\d)/g;

const pairs = new RegExp(Object.keys(confusables.pairs).join('|'), 'g');
const pairMeaning = new Map(Object.entries(confusables.pairs));
const singleMeaning = new Map(
  Object.entries(confusables.singles).flatMap(([digit, likes]) => [...likes].map((like) => [like, digit] as const)),
);

function fineKey(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(quotes, "'")
    .replaceAll(doubleQuotes, '"')
    .replaceAll(dashes, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  return plain.replaceAll(edgePunctuation, '') || plain;
}

function skeletonKey(loose: string): string {
  const folded = [...loose.replaceAll(pairs, (pair) => pairMeaning.get(pair) ?? pair)].map(
    (letter) => singleMeaning.get(letter) ?? letter,
  );
  const bare = folded
    .join('')
    .normalize('NFD')
    // Accents of Latin letters are easily lost; marks of other scripts carry meaning.
    .replaceAll(/(?<=[a-z0-9]\p{M}*)\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');
  return bare || loose;
}

class LazyTextKeys implements TextKeys {
  readonly fine: string;
  #loose: string | undefined;
  #skeleton: string | undefined;

  constructor(text: string) {
    this.fine = fineKey(text);
  }

  get loose(): string {
    this.#loose ??= this.fine.replaceAll(looseMarks, '').replaceAll(/\s+/g, ' ').trim() || this.fine;
    return this.#loose;
  }

  get skeleton(): string {
    this.#skeleton ??= skeletonKey(this.loose);
    return this.#skeleton;
  }
}

/** A function that gives the keys of a text and remembers them. One for each merge, so that nothing outlives it. */
export function createTextKeys(): (text: string) => TextKeys {
  const known = new Map<string, TextKeys>();
  return (text) => {
    let keys = known.get(text);
    if (keys === undefined) {
      keys = new LazyTextKeys(text);
      known.set(text, keys);
    }
    return keys;
  };
}
