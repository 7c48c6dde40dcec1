import { foldInPlace } from './fold-in-place.js';
import { matchesOf } from '../../matches-of.js';

/**
 * A run of letters, a run of digits, or a single other sign. Blanks are the gaps between tokens; a tab is a token, so
 * that nothing is read across the cells that it parts.
 */
export interface TextToken {
  readonly kind: 'letters' | 'digits' | 'mark';
  /** Folded. */
  readonly text: string;
  /** Offsets in the printed text, end excluded. */
  readonly start: number;
  readonly end: number;
}

/** A text as recognisers look at it; made once for all of them. */
export interface ScannedText {
  /** As printed. */
  readonly text: string;
  /** Of the same length, see `foldInPlace`. */
  readonly folded: string;
  readonly tokens: readonly TextToken[];
  readonly hasDigits: boolean;
}

const tokenPattern = /(\p{L}+)|(\d+)|[^\s]|\t/gu;

/** The same lines are looked at for one thing after another; what was scanned last is kept for that. */
const lastScans = new Map<string, ScannedText>();
const mostScans = 500;

export function scanText(text: string): ScannedText {
  let scan = lastScans.get(text);
  if (!scan) {
    if (lastScans.size >= mostScans) lastScans.clear();
    scan = readTokens(text);
    lastScans.set(text, scan);
  }
  return scan;
}

function readTokens(text: string): ScannedText {
  const folded = foldInPlace(text);
  const tokens: TextToken[] = [];
  let hasDigits = false;
  for (const match of matchesOf(tokenPattern, folded)) {
    const kind = match[1] !== undefined ? 'letters' : match[2] !== undefined ? 'digits' : 'mark';
    if (kind === 'digits') hasDigits = true;
    tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return { text, folded, tokens, hasDigits };
}

/** No blank stands between the token and the one before it. */
export const touchesPrevious = (tokens: readonly TextToken[], index: number): boolean =>
  index > 0 && tokens[index - 1]?.end === tokens[index]?.start;

/** No blank stands between the token and the one after it. */
export const touchesNext = (tokens: readonly TextToken[], index: number): boolean =>
  tokens[index + 1] !== undefined && tokens[index]?.end === tokens[index + 1]?.start;
