import builtIn from './built-in-formats.json' with { type: 'json' };

/** The code that a number format id stands for when the file does not say. */
export const builtInFormat = (id: number): string => (builtIn as Readonly<Record<string, string>>)[id] ?? 'General';

const isDate = (code: string): boolean => /[ymdhs]/i.test(bare(code));

/** The code without literals, colours and conditions. */
const bare = (code: string): string =>
  code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h|m|s)[^\]]*\]/gi, '')
    .replace(/General/gi, '');

/**
 * A number as its cell shows it under a format code of ECMA-376 18.8.31, such as `#,##0.00 "EUR"`, with a decimal point. Dates and times are written as ISO 8601, whatever their format,
 * so that day and month cannot be confused. Whole numbers are written without separators of thousands, which could be
 * taken for decimal ones.
 */
export function formatNumber(value: number, code: string, date1904 = false): string {
  if (isDate(code)) return formatDate(value, bare(code), date1904);
  const sections = code.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const section =
    (value < 0 ? sections[1] : value === 0 ? (sections[2] ?? sections[0]) : sections[0]) ?? sections[0] ?? '';
  const digits = bare(section);
  if (/^@?$/.test(digits.trim()) || /e[+-]/i.test(digits)) return withLiterals(section, general(value));
  const percent = digits.includes('%') ? 100 : 1;
  const thousandths = /[#0?](,+)[^#0?,]*$/.exec(digits)?.[1]?.length ?? 0;
  const decimals = /\.([0#?]*)/.exec(digits)?.[1] ?? '';
  const least = decimals.replaceAll(/[^0]/g, '').length;
  let text = (Math.abs(value * percent) / 1000 ** thousandths).toFixed(Math.min(20, decimals.length));
  while (text.includes('.') && (text.split('.')[1]?.length ?? 0) > least && text.endsWith('0'))
    text = text.slice(0, -1);
  if (text.endsWith('.')) text = text.slice(0, -1);
  if (/[#0?],[#0?]/.test(digits) && text.includes('.')) text = text.replaceAll(/\B(?=(\d{3})+(?=\.))/g, ',');
  const wholeDigits = (digits.split('.')[0] ?? '').replaceAll(/[^0]/g, '').length;
  if (!text.includes('.')) text = text.padStart(wholeDigits, '0');
  if (percent > 1) text += '%';
  // A section of its own for negative numbers brings its own sign.
  const negative = value < 0 && Number(text.replaceAll(/[^\d.]/g, '')) !== 0;
  const signed = negative && (sections.length < 2 || !/[-(]/.test(section)) ? `-${text}` : text;
  return withLiterals(section, signed);
}

const general = (value: number): string => String(Number(value.toPrecision(15)));

/** Puts what the section prints around the number: currencies, units, signs, brackets. */
function withLiterals(section: string, number: string): string {
  const parts = section
    .replaceAll(/_.|\*./g, ' ')
    .replaceAll(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, '"$1"')
    .replaceAll(/\[[^\]]*\]/g, '');
  let placed = false;
  let text = '';
  for (const [token] of parts.matchAll(/"[^"]*"|\\.|General|[#0?.,%@E+]+|./gi)) {
    if (/^(?:[#0?.,%@E+]+|General)$/i.test(token)) {
      if (!placed) text += number;
      placed = true;
    } else text += token.startsWith('"') ? token.slice(1, -1) : token.replace(/^\\/, '');
  }
  return (placed ? text : number).replaceAll(/\s+/g, ' ').trim();
}

const millisecondsOfDay = 86_400_000;

function formatDate(value: number, digits: string, date1904: boolean): string {
  // Day 60 of the 1900 system is the 29th of February that never was (ECMA-376 18.17.4.1).
  const days = date1904 ? value + 1462 : value < 60 ? value + 1 : value;
  const moment = new Date(Math.round((days - 25_569) * 86_400) * 1000);
  if (!Number.isFinite(moment.getTime()) || value < 0 || value > 2_958_466) return general(value);
  const iso = moment.toISOString();
  const hasDate = /[yd]/i.test(digits);
  const hasTime = /h/i.test(digits) || /s/i.test(digits);
  if (/\[h+\]/i.test(digits)) {
    const minutes = Math.round((value * millisecondsOfDay) / 60_000);
    return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  }
  const date = /d/i.test(digits) ? iso.slice(0, 10) : iso.slice(0, 7);
  const time = iso.slice(11, /s/i.test(digits) ? 19 : 16);
  return [...(hasDate || !hasTime ? [date] : []), ...(hasTime ? [time] : [])].join(' ');
}
