import { locales } from '../../locales/locales.js';
import { taxNumberNames } from '../../locales/lookups/name-words.js';
import type { ScannedText } from '../../locales/lookups/scanned-text.js';
import { lastBefore } from '../span-overlap.js';
import { matchOf, type ValueMatch } from '../value-match.js';
import { checkRules } from './check-digits.js';
import { anyOf } from '../../any-of.js';
import { matchesOf } from '../../matches-of.js';

interface Rule {
  readonly pattern: RegExp;
  readonly check: ((code: string) => boolean) | undefined;
  readonly needsName: boolean;
}

const rules: readonly Rule[] = locales.flatMap((locale) =>
  (locale.taxNumbers ?? []).map(({ pattern, check, needsName }) => ({
    pattern: new RegExp(`(?<![\\p{L}\\d/.-])(?:${pattern})(?![\\p{L}\\d]|[/.-]\\d)`, 'gu'),
    check: check === undefined ? undefined : checkRules[check],
    needsName: needsName === true,
  })),
);

const anyRule = anyOf(rules.map(({ pattern }) => pattern));

/** A name of a tax or registration number stands at most this many characters before the number. */
const nameReach = 24;

/** Fewer digits than the shortest tax number has. */
const hasNumber = (text: string): boolean => (text.match(/\d/g)?.length ?? 0) >= 7;

function plausibilityOf({ check, needsName }: Rule, code: string, named: boolean): number {
  if (check === undefined) return named ? 0.9 : 0.3;
  if (check(code)) return named ? 0.99 : needsName ? 0.3 : 0.9;
  return named && !needsName ? 0.3 : 0;
}

/** Tax and registration numbers of the packs' countries, check digits used; the value has no blanks and dots. */
export function recogniseTaxNumbers(scan: ScannedText): ValueMatch[] {
  if (!scan.hasDigits || !hasNumber(scan.text) || !anyRule.test(scan.text)) return [];
  const names = taxNumberNames.find(scan);
  const best = new Map<string, ValueMatch>();
  for (const rule of rules) {
    if (rule.needsName && names.length === 0) continue;
    for (const match of matchesOf(rule.pattern, scan.text)) {
      const [print] = match;
      const start = match.index;
      const named = start - (lastBefore(names, start)?.end ?? -Infinity) <= nameReach;
      if (rule.needsName && !named) continue;
      const code = print.replaceAll(/[^\p{L}\d]/gu, '');
      const plausibility = plausibilityOf(rule, code, named);
      const holds = rule.check?.(code) ?? false;
      const found =
        plausibility > 0 &&
        matchOf('tax-number', scan.text, start, start + print.length, [{ value: code, plausibility }], {
          checksum: holds ? 1 : 0,
          named: named ? 1 : 0,
        });
      const key = `${start}-${start + print.length}`;
      if (found && (best.get(key)?.interpretations[0].plausibility ?? 0) < plausibility) best.set(key, found);
    }
  }
  return [...best.values()].toSorted((a, b) => a.start - b.start);
}
