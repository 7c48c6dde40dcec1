import { foldText } from '@docquorum/glossary';
import abbreviations from './abbreviations.json' with { type: 'json' };
import { matchesOf } from '../matches-of.js';

const abbreviated = new Map(Object.entries(abbreviations));

/** A word, a run of digits, or a sign that stands for a word ("#"), in folded form. */
export interface Token {
  /** Lower case, without accents. */
  readonly text: string;
  /** The word that an abbreviation stands for, else `text`: "no", "nr" and "#" all give "number". */
  readonly key: string;
  /** Offsets in the text that was split, end excluded. */
  readonly start: number;
  readonly end: number;
}

/** Letters with dots between them ("P.O.", "S.p.A.") are one word; digits are kept apart from letters. */
const tokenPattern =
  /(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+\.?(?!\p{L})|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+|[#№%]/gu;

const tokenKey = (folded: string): string => abbreviated.get(folded) ?? folded;

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of matchesOf(tokenPattern, text)) {
    const folded = foldText(match[0]).replaceAll(/['’.]/g, '');
    tokens.push({ text: folded, key: tokenKey(folded), start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** The keys of a phrase, as labels are compared. */
export const phraseKeys = (phrase: string): string[] => tokenise(phrase).map((token) => token.key);
