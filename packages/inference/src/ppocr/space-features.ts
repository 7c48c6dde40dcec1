import type { Gap } from './character-gaps.js';
import type { EmittedCharacter } from './decode-ctc.js';

/** What speaks for or against a space before a character, by name. */
export type SpaceFeatures = Readonly<Record<string, number>>;

type Kind = 'digit' | 'capital' | 'letter' | 'point' | 'colon' | 'opening' | 'closing' | 'other';

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['digit', /\d/],
  ['capital', /\p{Lu}/u],
  ['letter', /\p{L}/u],
  ['point', /[.,]/],
  ['colon', /[:;]/],
  ['opening', /[([{]/],
  ['closing', /[)\]}]/],
];
const kindOf = (text: string | undefined): Kind | undefined =>
  text === undefined ? undefined : (kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other');

/** Slender characters stand in wide cells of monospaced fonts, broad ones fill theirs. */
const slenderness = (text: string): number => (/[iljI1.,:;'!|()[\]]/.test(text) ? 1 : /[mwMW@%]/.test(text) ? -1 : 0);

/**
 * The features of every character but the first. Measures of width are relative to a line 48 pixels high, which is
 * how the network sees it; the divisors only bring them to a common range.
 */
export function spaceFeatures(characters: readonly EmittedCharacter[], gaps: readonly Gap[]): SpaceFeatures[] {
  const widths = gaps.map(({ from, to }) => to - from).slice(1);
  const steps = characters.slice(1).map(({ step }, index) => step - (characters[index]?.step ?? 0));
  const usualStep = Math.max(1, quantile(steps, 0.5));
  const usualWidth = quantile(widths, 0.4);
  const widest = Math.max(6, ...widths);
  return steps.map((step, index) => {
    const [before, after] = [characters[index]?.text ?? '', characters[index + 1]];
    const text = after?.text ?? '';
    const width = widths[index] ?? 0;
    const [first, left, right, last] = [index - 1, index, index + 1, index + 2].map((at) =>
      kindOf(characters[at]?.text),
    );
    const isLetter = (kind: Kind | undefined) => kind === 'letter' || kind === 'capital';
    const flag = (condition: boolean) => (condition ? 1 : 0);
    return {
      bias: 1,
      networkHint: logit(after?.spaceBefore ?? 0) / 3,
      step: Math.min(5, step / usualStep),
      gap: width / 12,
      gapBeyondUsual: Math.min(4, (width - usualWidth) / 8),
      gapOfWidest: width / widest,
      slenderness: slenderness(before) + slenderness(text),
      digits: flag(left === 'digit' && right === 'digit'),
      insideNumber: flag(
        (first === 'digit' && left === 'point' && right === 'digit') ||
          (left === 'digit' && right === 'point' && last === 'digit'),
      ),
      afterColon: flag(left === 'colon'),
      insideBrackets: flag(left === 'opening' || right === 'closing'),
      capitalLetter: flag(left === 'capital' && right === 'letter'),
      letterCapital: flag(left === 'letter' && right === 'capital'),
      digitLetter: flag(left === 'digit' && isLetter(right)),
      letterDigit: flag(isLetter(left) && right === 'digit'),
    };
  });
}

const logit = (probability: number): number => {
  const held = Math.min(Math.max(probability, 1e-4), 1 - 1e-4);
  return Math.log(held / (1 - held));
};

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
}
