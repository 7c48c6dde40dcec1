import type { DecimalMark } from '../../locales/locale-pack.js';
import { weighLocales } from '../../locales/lookups/locale-evidence.js';
import evidence from '../../locales/lookups/evidence-weights.json' with { type: 'json' };
import { type ScannedText, scanText } from '../../locales/lookups/scanned-text.js';
import { findLocale, locales as allLocales } from '../../locales/locales.js';
import { findNumbers } from '../numbers/find-numbers.js';
import { recogniseCurrencies } from '../numbers/recognise-currencies.js';
import type { ConventionHints, Conventions, WeightedLocale } from './conventions.js';
import weights from './convention-weights.json' with { type: 'json' };
import { countryCertainty } from './country-certainty.js';
import { decideDateOrder } from './date-order.js';

/** Support for each printed currency; a sign that several share gives each its part. */
function countCurrencies(scans: readonly ScannedText[]): Map<string, { codes: number; signs: number }> {
  const counts = new Map<string, { codes: number; signs: number }>();
  for (const scan of scans) {
    for (const match of recogniseCurrencies(scan)) {
      for (const { value, plausibility } of match.interpretations) {
        const code = String(value);
        const count = counts.get(code) ?? { codes: 0, signs: 0 };
        const certain = match.features['code'] && match.features['besideNumber'];
        if (match.features['code']) count.codes += certain ? plausibility : plausibility / 2;
        else count.signs += plausibility;
        counts.set(code, count);
      }
    }
  }
  return counts;
}

function weigh(scans: readonly ScannedText[], currencies: ReadonlyMap<string, { codes: number; signs: number }>, hint?: string): WeightedLocale[] {
  const points = weighLocales(scans);
  const prior = evidence.prior as Readonly<Record<string, number>>;
  const hinted = hint === undefined ? undefined : findLocale(hint);
  const total = [...currencies.values()].reduce((sum, { codes, signs }) => sum + codes + signs, 0);
  const scores = allLocales.map((locale, i) => {
    const printed = currencies.get(locale.currency);
    const share = printed && total > 0 ? (printed.codes + printed.signs) / total : 0;
    return (points[i] ?? 0) + evidence.currency * share + (hinted ? (hinted === locale ? weights.localeHint : 0) : (prior[locale.id] ?? 0));
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
  hint: DecimalMark | undefined,
): Pick<Conventions, 'decimalMark' | 'decimalMarkConfidence'> {
  const proofs = { '.': 0, ',': 0 };
  for (const scan of scans) for (const { proves } of findNumbers(scan)) if (proves) proofs[proves] += 1;
  const total = proofs['.'] + proofs[','];
  const certainty = countryCertainty(locales);
  const limit = Math.min(total, weights.decimalProofsAtMost);
  const points = (mark: DecimalMark): number => {
    const proof = total === 0 ? 0 : (proofs[mark] / total) * limit * weights.decimalProof;
    const country = locales.reduce((sum, { locale, weight }) => sum + (locale.decimalMark === mark ? weight : 0), 0);
    return proof + weights.decimalCountry * certainty * country + (hint === mark ? weights.decimalHint : 0);
  };
  const margin = points('.') - points(',');
  return { decimalMark: margin >= 0 ? '.' : ',', decimalMarkConfidence: 1 / (1 + Math.exp(-Math.abs(margin))) };
}

/** The currency whose codes are printed most, else the one whose signs and words are; the country parts shared signs. */
function decideCurrency(
  counts: ReadonlyMap<string, { codes: number; signs: number }>,
  locales: readonly WeightedLocale[],
): string | undefined {
  const support = (code: string): number =>
    locales.reduce((sum, { locale, weight }) => sum + (locale.currency === code ? weight : 0), 0);
  const ranked = [...counts].map(([code, { codes, signs }]) => ({ code, score: codes * 3 + signs * (0.1 + support(code)) }));
  ranked.sort((a, b) => b.score - a.score);
  return ranked[0] && ranked[0].score > 0.05 ? ranked[0].code : undefined;
}

/**
 * Settles how a document writes dates and numbers, where it is from and what it pays with, from all its rows.
 * What the document proves counts most, then what the caller states, then country and language, then the locale
 * that the caller assumes.
 */
export function decideConventions(texts: readonly string[], hints: ConventionHints = {}): Conventions {
  const scans = texts.map(scanText);
  const currencies = countCurrencies(scans);
  const locales = weigh(scans, currencies, hints.locale);
  const countries = [...new Set(locales.filter(({ weight }) => weight > 0.05).map(({ locale }) => locale.country))];
  return {
    ...decideDateOrder(scans, locales, hints),
    ...decideDecimalMark(scans, locales, hints.decimalMark),
    locales,
    countries,
    currency: decideCurrency(currencies, locales),
  };
}
