import { timeWords } from '../../locales/lookups/date-words.js';
import { touchesNext, touchesPrevious, type TextToken } from '../../locales/lookups/scanned-text.js';

/** A time of day as printed. */
export interface TimeRead {
  /** `HH:MM` or `HH:MM:SS`, 24 hours. */
  readonly value: string;
  /** `Z` or `+02:00` where printed. */
  readonly zone: string;
  /** Index of the last token. */
  readonly last: number;
  /** Signs that it is a time and not a ratio: seconds, am/pm, a time word, two-digit hours. */
  readonly plausibility: number;
}

const isDigits = (token: TextToken | undefined, length: number): token is TextToken =>
  token?.kind === 'digits' && token.text.length === length;

/** Reads the time that begins at a token: 14:30, 2.30 pm, 14h30, 14:30:05Z, 9 am. */
export function readTime(tokens: readonly TextToken[], index: number): TimeRead | undefined {
  const first = tokens[index];
  if (first?.kind !== 'digits' || first.text.length > 2 || Number(first.text) > 24) return undefined;
  const separator = tokens[index + 1];
  const minutes = tokens[index + 2];
  const glued = separator !== undefined && touchesNext(tokens, index) && touchesNext(tokens, index + 1);
  const colon = separator?.text === ':' || separator?.text === 'h';
  if (glued && isDigits(minutes, 2) && (colon || separator.text === '.')) {
    return readFrom(tokens, index, index + 2, colon);
  }
  return readFrom(tokens, index, index, false);
}

function readFrom(tokens: readonly TextToken[], index: number, at: number, certain: boolean): TimeRead | undefined {
  let last = at;
  let seconds = '';
  if (certain && tokens[last + 1]?.text === ':' && touchesNext(tokens, last) && isDigits(tokens[last + 2], 2)) {
    seconds = tokens[last + 2]?.text ?? '';
    last += 2;
    // Fractions of a second.
    if (tokens[last + 1]?.text === '.' && touchesNext(tokens, last + 1) && tokens[last + 2]?.kind === 'digits')
      last += 2;
  }
  let hours = Number(tokens[index]?.text);
  const minutes = at > index ? Number(tokens[at]?.text) : 0;
  const meridiem = readMeridiem(tokens, last + 1);
  if (meridiem) {
    if (hours < 1 || (hours > 12 && meridiem.half === 'am')) return undefined;
    if (hours < 12 && meridiem.half === 'pm') hours += 12;
    if (hours === 12 && meridiem.half === 'am') hours = 0;
    last = meridiem.last;
  }
  const word = timeWords.has(tokens[last + 1]?.text ?? '');
  if (word) last += 1;
  if (!certain && !meridiem && (!word || at === index)) return undefined;
  if (hours > 23 || minutes > 59 || Number(seconds || 0) > 59) return undefined;
  const zone = readZone(tokens, last + 1);
  if (touchesNext(tokens, zone.last) && /^(?:[a-z\d]|[:/])/.test(tokens[zone.last + 1]?.text ?? '')) return undefined;
  const clock = [String(hours).padStart(2, '0'), String(minutes).padStart(2, '0'), ...(seconds ? [seconds] : [])];
  const twoDigits = tokens[index]?.text.length === 2;
  return {
    value: clock.join(':'),
    zone: zone.value,
    last: zone.last,
    plausibility: seconds || meridiem || word || zone.value ? 0.95 : twoDigits ? 0.85 : 0.7,
  };
}

function readMeridiem(tokens: readonly TextToken[], at: number): { half: 'am' | 'pm'; last: number } | undefined {
  const text = tokens[at]?.text;
  if (text === 'am' || text === 'pm') return { half: text, last: at };
  if (text !== 'a' && text !== 'p') return undefined;
  // "p.m.", with or without the last dot.
  if (tokens[at + 1]?.text !== '.' || tokens[at + 2]?.text !== 'm' || !touchesNext(tokens, at)) return undefined;
  return { half: `${text}m`, last: tokens[at + 3]?.text === '.' && touchesNext(tokens, at + 2) ? at + 3 : at + 2 };
}

function readZone(tokens: readonly TextToken[], at: number): { value: string; last: number } {
  const none = { value: '', last: at - 1 };
  if (!touchesPrevious(tokens, at)) return none;
  const sign = tokens[at]?.text;
  if (sign === 'z') return { value: 'Z', last: at };
  const hours = tokens[at + 1];
  if ((sign !== '+' && sign !== '-') || hours?.kind !== 'digits' || !touchesNext(tokens, at)) return none;
  if (hours.text.length === 4)
    return { value: `${sign}${hours.text.slice(0, 2)}:${hours.text.slice(2)}`, last: at + 1 };
  if (hours.text.length !== 2 || tokens[at + 2]?.text !== ':' || !isDigits(tokens[at + 3], 2)) return none;
  return { value: `${sign}${hours.text}:${tokens[at + 3]?.text}`, last: at + 3 };
}
