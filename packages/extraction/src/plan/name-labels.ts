import { findParties } from '../concepts/lookup/find-party.js';
import { fieldWords } from '../concepts/lookup/search-index.js';
import { spacedName } from './spaced-name.js';
import words from './name-words.json' with { type: 'json' };

const heads: ReadonlySet<string> = new Set(words.heads);
const links: ReadonlySet<string> = new Set(words.links);
const units: ReadonlySet<string> = new Set(words.units);
const taxes: ReadonlySet<string> = new Set(words.taxes);
const noLabels: ReadonlySet<string> = new Set(words.notInLabels);
/** Shorter remainders ("no", "id") say nothing. */
const shortestRest = 3;
/** Heads at the end of a compound, such as "datum" in "saldodatum", and how long the rest of it must be. */
const compoundHeads = words.compoundHeads.filter((head) => heads.has(head));
const shortestStem = 5;
/** Longer descriptions are sentences. */
const mostDescriptionWords = 5;

/**
 * What may be printed for a field with this name, beside the name itself: the name without the word that only says
 * what sort of value it is ("check" for `checkNumber`), without its unit ("usage" for `usageKwh`), and the ways to
 * announce a count ("no. of boxes" for `boxCount`); nothing that names another field or a party.
 */
export function nameLabels(propertyName: string, siblings: readonly string[]): readonly string[] {
  const name = spacedName(propertyName);
  const named = name.split(' ').filter((word) => word !== '');
  const bare = trimmed(named.filter((word) => !units.has(word)));
  const rest = trimmed(bare.filter((word) => !heads.has(word)));
  const counted = countedThing(name, bare);
  return [
    ...(bare.length < named.length ? [bare.join(' ')] : []),
    ...(rest.length < bare.length ? [rest.join(' ')] : []),
    ...(counted === undefined ? [] : words.counts.labels.map((before) => `${before} ${counted}`)),
    ...stemOf(bare),
  ].filter((label) => label.length >= shortestRest && !saysMore(label, siblings));
}

/** "advertiser" stands beside the advertiser, not beside `advertiserCode`. */
function saysMore(label: string, siblings: readonly string[]): boolean {
  return siblings.some((sibling) => spacedName(sibling) === label) || findParties(fieldWords(label)).length > 0;
}

/** Without links at the ends that only tied it to what was dropped: "of boxes". */
function trimmed(named: readonly string[]): readonly string[] {
  const first = named.findIndex((word) => !links.has(word));
  const last = named.findLastIndex((word) => !links.has(word));
  return first < 0 ? [] : named.slice(first, last + 1);
}

/** "boxes" of "number of boxes", "box count" and "total boxes". */
function countedThing(name: string, named: readonly string[]): string | undefined {
  const before = words.counts.words.find((word) => name.startsWith(`${word} `));
  const after = words.counts.words.find((word) => name.endsWith(` ${word}`));
  const count = before ?? after;
  if (count === undefined) return undefined;
  const counting = new Set(count.split(' '));
  const thing = trimmed(named.filter((word) => !counting.has(word))).join(' ');
  return thing.length < shortestRest || heads.has(thing) ? undefined : thing;
}

/** "saldo" of "saldodatum"; the letter that links a compound goes too. */
function stemOf(named: readonly string[]): string[] {
  const [word] = named;
  if (word === undefined || named.length > 1) return [];
  const head = compoundHeads.find((ending) => word.endsWith(ending) && word.length - ending.length >= shortestStem);
  if (head === undefined) return [];
  const stem = word.slice(0, -head.length);
  return stem.endsWith('s') ? [stem, stem.slice(0, -1)] : [stem];
}

/** Labels of a tax whose rate stands in its name: "VAT 20%" for `vat20Amount`, "20 % TVA" for `tva_20`. */
export function taxRateLabels(propertyName: string): readonly string[] {
  const named = spacedName(propertyName).split(' ');
  const tax = named.find((word) => taxes.has(word));
  const [, whole, part] = / (\d{1,2})(?: (\d{1,2}))?(?: |$)/u.exec(` ${named.join(' ')}`) ?? [];
  if (tax === undefined || whole === undefined) return [];
  const rates = part === undefined ? [`${whole}%`, `${whole},00%`, `${whole},0%`] : [`${whole},${part}%`];
  return [tax, ...words.taxLabels].flatMap((word) => rates.flatMap((rate) => [`${word} ${rate}`, `${rate} ${word}`]));
}

/** A description of a few words may be what is printed: "Statement of conformity". */
export function descriptionLabels(description: string | undefined): readonly string[] {
  const text = description?.trim().replace(/\.$/u, '') ?? '';
  const said = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const isPhrase = said.length > 1 && said.length <= mostDescriptionWords && /^[\p{L} '’/-]+$/u.test(text);
  return isPhrase && !said.some((word) => noLabels.has(word)) ? [text] : [];
}
