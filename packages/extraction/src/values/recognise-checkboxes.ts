import type { ScannedText } from '../locales/lookups/scanned-text.js';
import { allWords } from '../locales/locales.js';
import { matchOf, type ValueMatch } from './value-match.js';
import { matchesOf } from '../matches-of.js';

const ticked: ReadonlySet<string> = new Set(allWords.ticked);
const unticked: ReadonlySet<string> = new Set(allWords.unticked);
const pattern =
  /\p{So}|\p{Sm}|(?<![\p{L}\d])[[({][ \u00a0]?[xXvV*\u2713\u2714]?[ \u00a0]?[\])}]|(?<![^\s:])_{1,3}[xX]_{1,3}(?![^\s])/gu;

const stateOf = (print: string): boolean | undefined => {
  if (ticked.has(print)) return true;
  if (unticked.has(print)) return false;
  if (/^[[({_]/.test(print)) return /[xXvV*\u2713\u2714]/.test(print);
  return undefined;
};

/** Boxes and ticks: the value is true for a ticked one. Empty round brackets are weak evidence of a box. */
export function recogniseCheckboxes(scan: ScannedText): ValueMatch[] {
  const found: ValueMatch[] = [];
  for (const match of matchesOf(pattern, scan.text)) {
    const value = stateOf(match[0]);
    if (value === undefined) continue;
    const plausibility =
      match[0].startsWith('[') || ticked.has(match[0]) || unticked.has(match[0]) ? 1 : value ? 0.8 : 0.4;
    const box = matchOf('checkbox', scan.text, match.index, match.index + match[0].length, [{ value, plausibility }]);
    if (box) found.push(box);
  }
  return found;
}
