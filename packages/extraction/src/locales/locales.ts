import { OptionError } from '@docquorum/document';
import type { LocalePack } from './locale-pack.js';
import { basePack, languagePacks, regionPacks } from './packs.js';

/** A region pack with the lists of its languages and of the base added. */
export interface Locale extends LocalePack {
  readonly country: string;
  readonly languages: readonly string[];
  readonly months: readonly (readonly string[])[];
  readonly weekdays: readonly (readonly string[])[];
  readonly dateOrder: NonNullable<LocalePack['dateOrder']>;
  readonly decimalMark: NonNullable<LocalePack['decimalMark']>;
  readonly currency: string;
}

const mergeable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists are joined, months and weekdays position by position, records key by key; of single values the first wins. */
function mergeValues(first: unknown, second: unknown): unknown {
  if (first === undefined) return second;
  if (second === undefined) return first;
  if (Array.isArray(first) && Array.isArray(second)) {
    if (Array.isArray(first[0])) return first.map((list, i) => mergeValues(list, second[i]));
    return [...new Set([...first, ...second])];
  }
  if (mergeable(first) && mergeable(second)) return mergeRecords(first, second);
  return first;
}

function mergeRecords(first: Record<string, unknown>, second: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) merged[key] = mergeValues(first[key], value);
  return merged;
}

/** Joins packs, the more special first. */
export const mergePacks = (packs: readonly LocalePack[]): LocalePack =>
  packs.reduce((merged, pack) => mergeRecords({ ...merged }, { ...pack }) as unknown as LocalePack);

function resolve(region: LocalePack): Locale {
  const languages = (region.languages ?? []).map((id) => {
    const pack = languagePacks.find((candidate) => candidate.id === id);
    if (!pack) throw new OptionError(`Locale pack ${region.id} names the language "${id}", which has no pack.`);
    return pack;
  });
  const merged = mergePacks([region, ...languages, basePack]);
  const { country, months, weekdays, dateOrder, decimalMark, currency } = merged;
  if (!country || !months || !weekdays || !dateOrder || !decimalMark || !currency) {
    throw new OptionError(
      `Locale pack ${region.id} lacks one of country, months, weekdays, dateOrder, decimalMark, currency, ` +
        'also after its languages are added.',
    );
  }
  return { ...merged, languages: region.languages ?? [], country, months, weekdays, dateOrder, decimalMark, currency };
}

/** All locales, in the order of their ids. */
export const locales: readonly Locale[] = regionPacks.map(resolve);

const byId = new Map(locales.map((locale) => [locale.id.toLowerCase(), locale]));

/**
 * The locale of a BCP 47 tag. A bare language ("de") gives its home country, an unknown country of a known language
 * ("de-LI") the first locale of that language.
 */
export function findLocale(tag: string): Locale | undefined {
  const wanted = tag.replaceAll('_', '-').toLowerCase();
  const exact = byId.get(wanted);
  if (exact) return exact;
  const [language = '', ...rest] = wanted.split('-');
  const home = language === 'en' ? 'en-us' : `${language}-${language}`;
  const inCountry = locales.find((locale) => rest.includes(locale.country.toLowerCase()));
  return inCountry ?? byId.get(home) ?? locales.find((locale) => locale.languages[0] === language);
}

/**
 * The lists of all packs together, for recognisers that work before the locale is known. Single values in it, such as
 * `currency`, are those of some pack and mean nothing.
 */
export const allWords: LocalePack = mergePacks([...regionPacks, ...languagePacks, basePack]);
