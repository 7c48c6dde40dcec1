import { monthOf } from '../locales/lookups/date-words.js';
import { scanText } from '../locales/lookups/scanned-text.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { typedCandidatesOf } from '../candidates/typed-candidates.js';
import { readDay } from '../values/dates/textual-date.js';
import type { Conventions } from '../values/conventions/conventions.js';

const dayMonth = /^(\d{1,2})[./-](\d{1,2})\.?$/;

interface MonthAndDay {
  readonly month: number;
  readonly day: number;
}

/** "Dec 19", "19. Dez.", "3 mars", "05JAN": a day by the name of its month, and nothing else. */
function readNamedDay(text: string): MonthAndDay | undefined {
  if (text.length > longestNamedDay || !/\d/.test(text)) return undefined;
  const tokens = scanText(text).tokens.filter((token) => token.kind !== 'mark' || !joints.has(token.text));
  const monthFirst = tokens[0]?.kind === 'letters';
  const day = readDay(tokens, monthFirst ? 1 : 0);
  if (!day) return undefined;
  const month = monthOf(tokens[monthFirst ? 0 : day.next]?.text ?? '');
  const end = monthFirst ? day.next : day.next + 1;
  return month !== undefined && end === tokens.length ? { month, day: Number(day.day) } : undefined;
}

const longestNamedDay = 20;
const joints: ReadonlySet<string> = new Set(['.', '-', '/', ',']);

/** The text is a day and a month, and no year stands with them. */
export const isPartialDate = (text: string): boolean =>
  dayMonth.test(text.trim()) || readNamedDay(text.trim()) !== undefined;

/** The last day that the document prints in full, as ISO date. */
const latestDateOf = perModel((model): string | undefined => {
  const days = typedCandidatesOf(model).flatMap(({ kind, match }) => {
    const value = match?.interpretations[0].value;
    return kind === 'date' && typeof value === 'string' ? [value] : [];
  });
  return days.toSorted().at(-1);
});

/**
 * The day of a print without year ("03.06." or "Jun 3" in a statement): the last such day that is not after the latest
 * date of the document. Undefined for other texts, and where the document prints no year.
 */
export function readPartialDate(model: DocumentModel, text: string, { dateOrder }: Conventions): string | undefined {
  const latest = latestDateOf(model);
  const printed = readNamedDay(text.trim()) ?? readNumbers(text.trim(), dateOrder);
  if (!printed || latest === undefined) return undefined;
  const { day, month } = printed;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const rest = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = Number(latest.slice(0, 4));
  return latest.slice(4) >= rest ? `${year}${rest}` : `${year - 1}${rest}`;
}

function readNumbers(text: string, order: Conventions['dateOrder']): MonthAndDay | undefined {
  const match = dayMonth.exec(text);
  if (!match) return undefined;
  const [first, second] = [Number(match[1]), Number(match[2])];
  return order === 'MDY' ? { month: first, day: second } : { month: second, day: first };
}
