import type { DecimalMark } from '../../locales/locale-pack.js';
import { weighLocales } from '../../locales/lookups/locale-evidence.js';
import evidence from '../../locales/lookups/evidence-weights.json' with { type: 'json' };
import { type ScannedText, scanText } from '../../locales/lookups/scanned-text.js';
import { findLocale, locales as allLocales } from '../../locales/locales.js';
import { findNumbers } from '../numbers/find-numbers.js';
import { recogniseCurrencies } from '../numbers/recognise-currencies.js';
import { overlapping } from '../span-overlap.js';
import type { ValueMatch } from '../value-match.js';
import type { ConventionHints, Conventions, WeightedLocale } from './conventions.js';
import weights from './convention-weights.json' with { type: 'json' };
import { countryCertainty } from './country-certainty.js';
import { decideDateOrder } from './date-order.js';

/** An amount with decimals stands right beside, or brackets stand around: "USD 12.50", "Total (USD)". */
function amountBeside(scan: ScannedText, { start, end }: ValueMatch): boolean {
  if (scan.folded[start - 1] === '(' && scan.folded[end] === ')') return true;
  return overlapping(findNumbers(scan), start, end).some((number) => number.decimals === 2);
}

/** How often a currency is printed. */
interface CurrencyCount {
  /** By its code, an amount beside it. */
  codes: number;
  /** By a sign, a word, or a code that stands alone: what it means depends on the country. */
  signs: number;
  /** By a sign that means it more often than any other currency. */
  usualSigns: number;
}

type CurrencyCounts = ReadonlyMap<string, CurrencyCount>;

function countCurrencies(scans: readonly ScannedText[]): CurrencyCounts {
  const counts = new Map<string, CurrencyCount>();
  for (const scan of scans) {
    for (const match of recogniseCurrencies(scan)) {
      const { plausibility } = match.interpretations[0];
      const certain = match.features['code'] === 1 && amountBeside(scan, match);
      for (const [i, { value }] of match.interpretations.entries()) {
        const count = counts.get(String(value)) ?? { codes: 0, signs: 0, usualSigns: 0 };
        if (certain) count.codes += plausibility;
        else count.signs += plausibility;
        if (i === 0 && !match.features['code']) count.usualSigns += plausibility;
        counts.set(String(value), count);
      }
    }
  }
  return counts;
}

const printedOften = ({ codes, signs, usualSigns }: CurrencyCount): number =>
  codes + weights.usualSign * usualSigns + weights.sharedSign * signs;

function weigh(scans: readonly ScannedText[], currencies: CurrencyCounts, hint?: string): WeightedLocale[] {
  const points = weighLocales(scans);
  const prior = evidence.prior as Readonly<Record<string, number>>;
  const hinted = hint === undefined ? undefined : findLocale(hint);
  const total = [...currencies.values()].reduce((sum, count) => sum + printedOften(count), 0);
  const scores = allLocales.map((locale, i) => {
    const printed = currencies.get(locale.currency);
    const share = printed && total > 0 ? printedOften(printed) / total : 0;
    return (
      (points[i] ?? 0) +
      evidence.currency * share +
      (hinted ? (hinted === locale ? weights.localeHint : 0) : (prior[locale.id] ?? 0))
    );
  });
  const best = scores.reduce((a, b) => Math.max(a, b), 0);
  const shares = scores.map((score) => Math.exp(evidence.sharpness * (score - best)));
  const sum = shares.reduce((a, b) => a + b, 0);
  return allLocales
    .map((locale, i) => ({ locale, weight: (shares[i] ?? 0) / sum }))
    .sort((a, b) => b.weight - a.weight);
}

function decideDecimalMark(
  scans: readonly ScannedText[],
  locales: readonly WeightedLocale[],
  hints: ConventionHints,
): Pick<Conventions, 'decimalMark' | 'decimalMarkConfidence'> {
  const proofs = { '.': 0, ',': 0 };
  for (const scan of scans) for (const { proves } of findNumbers(scan)) if (proves) proofs[proves] += 1;
  const total = proofs['.'] + proofs[','];
  const assumed = hints.locale === undefined ? undefined : findLocale(hints.locale)?.decimalMark;
  const certainty = countryCertainty(locales);
  const limit = Math.min(total, weights.decimalProofsAtMost);
  const points = (mark: DecimalMark): number => {
    const proof = total === 0 ? 0 : (proofs[mark] / total) * limit * weights.decimalProof;
    const country = locales.reduce((sum, { locale, weight }) => sum + (locale.decimalMark === mark ? weight : 0), 0);
    return (
      proof +
      weights.decimalCountry * certainty * country +
      (hints.decimalMark === mark ? weights.decimalHint : 0) +
      (assumed === mark ? weights.assumed : 0)
    );
  };
  const margin = points('.') - points(',');
  return { decimalMark: margin >= 0 ? '.' : ',', decimalMarkConfidence: 1 / (1 + Math.exp(-Math.abs(margin))) };
}

/** The currency whose codes are printed most, else the one whose signs and words are; the country parts shared signs. */
function decideCurrency(counts: CurrencyCounts, locales: readonly WeightedLocale[]): string | undefined {
  const support = (code: string): number =>
    locales.reduce((sum, { locale, weight }) => sum + (locale.currency === code ? weight : 0), 0);
  const ranked = [...counts].map(([code, { codes, signs, usualSigns }]) => ({
    code,
    score: codes * weights.code + usualSigns * weights.usualSignPrior + signs * support(code),
  }));
  ranked.sort((a, b) => b.score - a.score);
  return ranked[0] && ranked[0].score > weights.leastCurrency ? ranked[0].code : undefined;
}

/**
 * Settles how a document writes dates and numbers, where it is from and what it pays with, from all its rows.
 * What the document proves counts most, then what the caller states, then country and language, then the locale
 * that the caller assumes.
 */
export function decideConventions(texts: readonly (string | ScannedText)[], hints: ConventionHints = {}): Conventions {
  const scans = texts.map((text) => (typeof text === 'string' ? scanText(text) : text));
  const currencies = countCurrencies(scans);
  const locales = weigh(scans, currencies, hints.locale);
  const countries = [...new Set(locales.filter(({ weight }) => weight > 0.05).map(({ locale }) => locale.country))];
  return {
    ...decideDateOrder(scans, locales, hints),
    ...decideDecimalMark(scans, locales, hints),
    locales,
    countries,
    currency: decideCurrency(currencies, locales),
  };
}
