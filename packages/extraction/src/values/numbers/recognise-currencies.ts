import {
  currenciesOfMark,
  currencyPhrases,
  isCodeLikeWord,
  isCurrencyCode,
} from '../../locales/lookups/money-words.js';
import type { ScannedText, TextToken } from '../../locales/lookups/scanned-text.js';
import { matchOf, type ValueMatch } from '../value-match.js';

const isWord = (text: string): boolean => /^\p{L}/u.test(text);

/** A number right beside a token, at most one blank away. */
const besideNumber = (tokens: readonly TextToken[], first: number, last: number): boolean => {
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  const left = before?.kind === 'digits' && (tokens[first]?.start ?? 0) - before.end <= 1;
  return left || (after?.kind === 'digits' && after.start - (tokens[last]?.end ?? 0) <= 2);
};

/** Currency signs, words and codes; the value is the ISO 4217 code, several where a sign is shared. */
export function recogniseCurrencies(scan: ScannedText): ValueMatch[] {
  const found: ValueMatch[] = [];
  const { tokens, text } = scan;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token || token.kind === 'digits') continue;
    const hit = signAt(scan, i) ?? currencyPhrases.at(tokens, i);
    const printed = text.slice(token.start, token.end);
    if (hit) {
      const match = weigh(scan, hit);
      if (match) found.push(match);
      i = hit.lastToken;
    } else if (printed.length === 3 && printed === printed.toUpperCase() && isCurrencyCode(printed)) {
      const beside = besideNumber(tokens, i, i);
      const plausibility = isCodeLikeWord(printed) ? (beside ? 0.5 : 0.05) : beside ? 1 : 0.9;
      const match = matchOf('currency', text, token.start, token.end, [{ value: printed, plausibility }], {
        code: 1,
        besideNumber: beside ? 1 : 0,
      });
      if (match) found.push(match);
    }
  }
  return found;
}

interface MarkFound {
  readonly value: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
}

/** Letters and a sign written together: US$, R$, HK$. */
function signAt({ tokens, text }: ScannedText, index: number): MarkFound | undefined {
  const [a, b] = [tokens[index], tokens[index + 1]];
  if (a?.kind !== 'letters' || b?.kind !== 'mark' || a.end !== b.start || a.text.length > 4) return undefined;
  const value = b.text === '.' ? undefined : currenciesOfMark(a.text + b.text, text.slice(a.start, b.end));
  return value && { value, start: a.start, end: b.end, firstToken: index, lastToken: index + 1 };
}

function weigh({ tokens, text }: ScannedText, hit: MarkFound): ValueMatch | undefined {
  const printed = text.slice(hit.start, hit.end);
  const word = isWord(printed);
  const short = word && printed.length <= 3;
  const beside = besideNumber(tokens, hit.firstToken, hit.lastToken);
  const code = word && printed.length === 3 && printed === printed.toUpperCase() && isCurrencyCode(printed);
  // "kr" or "Rs" alone is rarely money; a word such as "real" or "pound" may be about something else.
  const weight =
    beside || !word
      ? 1
      : short
        ? printed === printed.toUpperCase()
          ? 0.7
          : 0.25
        : hit.lastToken > hit.firstToken
          ? 0.9
          : 0.6;
  const codes = code ? [printed.toUpperCase()] : hit.value;
  const interpretations = codes.map((value, i) => ({
    value,
    plausibility: weight * (i === 0 ? (codes.length > 1 ? 0.6 : 1) : 0.4 / i),
  }));
  return matchOf('currency', text, hit.start, hit.end, interpretations, {
    code: code ? 1 : 0,
    word: word ? 1 : 0,
    besideNumber: beside ? 1 : 0,
  });
}
