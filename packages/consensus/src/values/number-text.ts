import marks from './number-marks.json' with { type: 'json' };

const words = marks.words.map((word) => word.replace('.', '\\.')).join('|');
/** What may stand before or after an amount: currency signs and words, three-letter codes, a percent sign. */
const leadingMark = new RegExp(
  `^(?:\\p{Sc}|%|[A-Z]{1,3}\\$|[A-Za-z]{3}(?![A-Za-z])|(?:${words})(?![\\p{L}]))\\s*`,
  'iu',
);
const trailingMark = new RegExp(`\\s*(?:\\p{Sc}|%|(?<![A-Za-z])[A-Za-z]{3}|(?<![\\p{L}])(?:${words}))$`, 'iu');

const plain = /^\d+$/;
const scientific = /^(\d+(?:[.,]\d+)?|[.,]\d+)e([+-]?\d{1,3})$/i;
/** Groups of three, or the two-digit groups of South Asia. */
const commaGroups = /^\d{1,3}(?:,\d{2,3})*,\d{3}$/;
const dotGroups = /^\d{1,3}(?:\.\d{3})+$/;
const looseGroups = /^\d{1,3}(?:[' ]\d{3})+(?=$|[.,])/;

function stripMarks(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(leadingMark, '').replace(trailingMark, '').trim();
  }
  return rest;
}

/** Readings of digits with one kind of mark in them, the likelier first. */
function readOneMark(body: string, mark: ',' | '.'): number[] {
  const parts = body.split(mark);
  const [whole = '', fraction = ''] = parts;
  const groups = (mark === ',' ? commaGroups : dotGroups).test(body) ? [Number(parts.join(''))] : [];
  if (parts.length > 2) return groups;
  if (whole === '' && fraction === '') return [];
  const decimal = Number(`${whole || '0'}.${fraction || '0'}`);
  // A group never starts with a zero: 0.125 has one reading.
  if (groups.length === 0 || whole.startsWith('0')) return [decimal];
  return mark === ',' ? [...groups, decimal] : [decimal, ...groups];
}

function readBothMarks(body: string): number[] {
  const decimalMark = body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.';
  const [whole = '', fraction = '', ...more] = body.split(decimalMark);
  const grouped = (decimalMark === ',' ? dotGroups : commaGroups).test(whole);
  return grouped && more.length === 0 ? [Number(`${whole.replaceAll(/[.,]/g, '')}.${fraction || '0'}`)] : [];
}

function readBody(body: string): number[] {
  if (plain.test(body)) return [Number(body)];
  const power = scientific.exec(body);
  if (power !== null) return [Number(`${(power[1] ?? '').replace(',', '.')}e${power[2]}`)];
  const digits = looseGroups.test(body) ? body.replaceAll(/[' ]/g, '') : body;
  if (!/^[\d.,]+$/.test(digits) || !/\d/.test(digits)) return [];
  const comma = digits.includes(',');
  const dot = digits.includes('.');
  if (comma && dot) return readBothMarks(digits);
  if (comma || dot) return readOneMark(digits, comma ? ',' : '.');
  return [Number(digits)];
}

/**
 * The numbers that a text may mean, likeliest first: US and European writing, groups by comma, dot, apostrophe or
 * blank, parentheses or a minus sign on either side for negative, currency marks and percent signs left aside.
 * `1,234` and `1.234` have two readings; text that is no number has none.
 */
export function readNumberText(text: string): readonly number[] {
  if (text.length > 400) return [];
  let body = stripMarks(
    text
      .normalize('NFKC')
      .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
      .replaceAll(/[\u2018\u2019\u02bc]/g, "'")
      .trim(),
  );
  let negative = false;
  if (/^\(.*\)$/.test(body)) {
    negative = true;
    body = stripMarks(body.slice(1, -1));
  }
  const signed = /^([+-])\s*(.*)$/.exec(body) ?? /^(.*?)\s*(-)$/.exec(body);
  if (signed !== null) {
    const [, first = '', second = ''] = signed;
    negative ||= first === '-' || second === '-';
    body = stripMarks(first === '-' || first === '+' ? second : first);
  }
  const numbers = readBody(body).filter(Number.isFinite);
  return negative ? numbers.map((value) => (value === 0 ? 0 : -value)) : numbers;
}
