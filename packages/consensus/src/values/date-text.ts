import words from './date-words.json' with { type: 'json' };

/** Which of day and month stands first where both are possible. */
export type DateOrder = 'dmy' | 'mdy';

const monthOf = new Map<string, number>(Object.entries(words.shortMonths));
const months = words.months.flatMap((names) => names.map((name, index) => [name, index + 1] as const));
for (const [name, month] of months) monthOf.set(name, month);
for (const [name, month] of months) {
  // Three letters will do where only one month starts with them: not for juin and juillet.
  const short = name.slice(0, 3);
  if (months.every(([other, value]) => value === month || !other.startsWith(short))) monthOf.set(short, month);
}

const weekday = new RegExp(`^(?:${words.weekdays.join('|')})[.,]?\\s+`, 'u');
const tail = String.raw`(?:[t, ]\s*\d{1,2}[:h.]\d{2}.*)?$`;
const yearFirst = new RegExp(String.raw`^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})${tail}`);
const packed = /^(\d{4})(\d{2})(\d{2})$/;
const yearLast = new RegExp(String.raw`^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})${tail}`);
const dayName = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:of |de |d')?(\p{L}+)\.?[\s,-]*(?:de )?(\d{4}|\d{2})${tail}`,
  'u',
);
const nameDay = new RegExp(String.raw`^(\p{L}+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4}|\d{2})${tail}`, 'u');
const yearName = new RegExp(String.raw`^(\d{4})[\s,-]*(\p{L}+)\.?[\s-]*(\d{1,2})${tail}`, 'u');

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** ISO text, or undefined for a day that does not exist. Two-digit years below 70 are 20xx. */
function isoDate(year: string, month: number | undefined, day: string): string | undefined {
  const fullYear = year.length > 2 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const dayOfMonth = Number(day);
  if (month === undefined || month < 1 || month > 12 || dayOfMonth < 1 || fullYear < 1) return undefined;
  const leap = (fullYear % 4 === 0 && fullYear % 100 !== 0) || fullYear % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (dayOfMonth > days) return undefined;
  return `${String(fullYear).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

const existing = (dates: readonly (string | undefined)[]): string[] => [
  ...new Set(dates.filter((date) => date !== undefined)),
];

function withName(year: string, name: string, day: string): string[] {
  return existing([isoDate(year, monthOf.get(name.normalize('NFKD').replaceAll(/\p{M}/gu, '')), day)]);
}

/**
 * The ISO dates that a text may mean, the one in `order` first: year first, day or month first, month names, weekdays;
 * a time after the date is dropped. Days that do not exist are no readings.
 */
export function readDateText(text: string, order: DateOrder = 'dmy'): readonly string[] {
  if (text.length > 80) return [];
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/(\d)\s*[年月]\s*/g, '$1-')
    .replaceAll(/(\d)\s*日/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(weekday, '');
  const match = yearFirst.exec(plain) ?? packed.exec(plain);
  if (match !== null) return existing([isoDate(match[1] ?? '', Number(match[2]), match[3] ?? '')]);
  const numeric = yearLast.exec(plain);
  if (numeric !== null) {
    const [, first = '', second = '', year = ''] = numeric;
    const dayFirst = isoDate(year, Number(second), first);
    const monthFirst = isoDate(year, Number(first), second);
    return existing(order === 'dmy' ? [dayFirst, monthFirst] : [monthFirst, dayFirst]);
  }
  const byDay = dayName.exec(plain);
  if (byDay !== null) return withName(byDay[3] ?? '', byDay[2] ?? '', byDay[1] ?? '');
  const byMonth = nameDay.exec(plain);
  if (byMonth !== null) return withName(byMonth[3] ?? '', byMonth[1] ?? '', byMonth[2] ?? '');
  const byYear = yearName.exec(plain);
  return byYear === null ? [] : withName(byYear[1] ?? '', byYear[2] ?? '', byYear[3] ?? '');
}
