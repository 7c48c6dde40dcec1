import type { JsonValue } from '@docquorum/document';
import { boundedDistance, toleratedEdits } from '../../labels/edit-distance.js';
import { countryOf } from '../../locales/lookups/country-names.js';
import { currencyPhrases, isCurrencyCode } from '../../locales/lookups/money-words.js';
import { foldInPlace } from '../../locales/lookups/fold-in-place.js';
import { scanText } from '../../locales/lookups/scanned-text.js';
import { yesOrNo } from '../../locales/lookups/yes-no-words.js';
import { meaningsIn, memberOfMeaning } from './enum-meanings.js';
import type { Conventions } from '../conventions/conventions.js';
import { findValues } from '../find-values.js';
import type { ValueInterpretation } from '../value-match.js';
import type { LeafValue, NormalisedValue } from './normalised-value.js';

/** Words without case, accents and punctuation, one blank between them. */
const plain = (text: string): string =>
  scanText(text)
    .tokens.filter((token) => token.kind !== 'mark')
    .map((token) => token.text)
    .join(' ');

const compact = (text: string): string => plain(text).replaceAll(' ', '');

/** ISO codes of the currencies that a member or a print can mean, most likely first. */
function currenciesIn(text: string, conventions: Conventions | undefined): readonly string[] {
  const code = text.trim().toUpperCase();
  if (isCurrencyCode(code)) return [code];
  const whole = currencyPhrases.get(foldInPlace(text));
  const codes = whole ?? findValues(text, ['currency'])[0]?.interpretations.map(({ value }) => String(value)) ?? [];
  const settled = conventions?.currency;
  return settled !== undefined && codes.includes(settled) ? [settled, ...codes] : codes;
}

const isScalar = (member: JsonValue): member is LeafValue =>
  typeof member === 'string' || typeof member === 'number' || typeof member === 'boolean';

type Test = (member: LeafValue) => boolean;

/** Members that a test picks, when it picks one alone; the longest where a member holds another. */
function only(members: readonly LeafValue[], test: Test, plausibility: number): NormalisedValue[] {
  const hits = members.filter(test);
  const [longest, second] = hits.toSorted((a, b) => String(b).length - String(a).length);
  if (longest === undefined) return [];
  if (second !== undefined && !plain(String(longest)).includes(plain(String(second)))) return [];
  return [{ value: longest, plausibility }];
}

const contains = (text: string, part: string): boolean => part !== '' && ` ${text} `.includes(` ${part} `);

/**
 * The members of an enum that a print means, best first: the same words, the same number, currency or country, the
 * same answer yes or no, a member inside the print, or one wrong letter in six.
 */
export function enumMembers(
  printed: string,
  meanings: readonly ValueInterpretation[],
  allowed: readonly JsonValue[],
  conventions: Conventions,
): NormalisedValue[] {
  const members = allowed.filter(isScalar);
  const [words, letters] = [plain(printed), compact(printed)];
  const ways: (() => NormalisedValue[])[] = [
    () => only(members, (member) => String(member) === printed.trim(), 1),
    () => only(members, (member) => letters !== '' && compact(String(member)) === letters, 1),
    () => only(members, (member) => meanings.some(({ value }) => value === member), 0.95),
    () => byCurrency(members, printed, conventions),
    () => byCountry(members, printed),
    () => byAnswer(members, words, meanings),
    () => only(members, (member) => contains(words, plain(String(member))), 0.85),
    () => only(members, (member) => letters.length >= 3 && contains(plain(String(member)), words), 0.5),
    () => byLetters(members, words),
    () => byMeaning(members, printed),
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found;
  }
  return [];
}

function byCurrency(members: readonly LeafValue[], printed: string, conventions: Conventions): NormalisedValue[] {
  const ofMember = new Map<string, LeafValue>();
  for (const member of members) {
    const code = typeof member === 'string' ? currenciesIn(member, undefined)[0] : undefined;
    if (code !== undefined && !ofMember.has(code)) ofMember.set(code, member);
  }
  if (ofMember.size === 0) return [];
  return currenciesIn(printed, conventions).flatMap((code, i) => {
    const member = ofMember.get(code);
    return member === undefined ? [] : [{ value: member, plausibility: 0.95 / (i + 1) }];
  });
}

function byCountry(members: readonly LeafValue[], printed: string): NormalisedValue[] {
  const country = countryOf(printed);
  if (country === undefined) return [];
  return only(members, (member) => typeof member === 'string' && countryOf(member) === country, 0.95);
}

function byAnswer(
  members: readonly LeafValue[],
  words: string,
  meanings: readonly ValueInterpretation[],
): NormalisedValue[] {
  const ticked = meanings.find(({ value }) => typeof value === 'boolean')?.value;
  const answer = typeof ticked === 'boolean' ? ticked : yesOrNo(words);
  if (answer === undefined) return [];
  return only(members, (member) => member === answer || yesOrNo(plain(String(member))) === answer, 0.9);
}

/** "Kreditkarte" for `credit_card`, "mensuel" for `monthly`. */
function byMeaning(members: readonly LeafValue[], printed: string): NormalisedValue[] {
  const owners = memberOfMeaning(members);
  if (owners.size === 0) return [];
  const said = new Set([...meaningsIn(printed)].flatMap((meaning) => owners.get(meaning) ?? []));
  return said.size === 1 ? [...said].map((value) => ({ value, plausibility: 0.8 })) : [];
}

function byLetters(members: readonly LeafValue[], words: string): NormalisedValue[] {
  const near = (member: LeafValue): boolean => {
    const wanted = plain(String(member));
    const limit = toleratedEdits(wanted);
    return limit > 0 && boundedDistance(wanted, words, limit) <= limit;
  };
  return only(members, near, 0.7);
}
