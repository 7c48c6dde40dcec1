import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { typedCandidatesOf } from '../candidates/typed-candidates.js';
import type { Conventions } from '../values/conventions/conventions.js';

const dayMonth = /^(\d{1,2})[./-](\d{1,2})\.?$/;

/** The last day that the document prints in full, as ISO date. */
const latestDateOf = perModel((model): string | undefined => {
  const days = typedCandidatesOf(model).flatMap(({ kind, match }) => {
    const value = match?.interpretations[0].value;
    return kind === 'date' && typeof value === 'string' ? [value] : [];
  });
  return days.toSorted().at(-1);
});

/**
 * The day of a print without year ("03.06." in a statement): the last such day that is not after the latest date of
 * the document. Undefined for other texts, and where the document prints no year.
 */
export function readPartialDate(model: DocumentModel, text: string, { dateOrder }: Conventions): string | undefined {
  const match = dayMonth.exec(text.trim());
  const latest = latestDateOf(model);
  if (!match || latest === undefined) return undefined;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const [day, month] = dateOrder === 'MDY' ? [second, first] : [first, second];
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const rest = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = Number(latest.slice(0, 4));
  return latest.slice(4) >= rest ? `${year}${rest}` : `${year - 1}${rest}`;
}
