import type { DocumentModel } from '../page-model/document-model.js';
import type { ScoredCategory } from './classify-document.js';
import type { KindHit } from './kind-hits.js';

const mostCited = 4;

const printedAt = (model: DocumentModel, { row, start, end }: KindHit): string =>
  (model.rows[row]?.text.slice(start, end) ?? '').replaceAll(/\s+/g, ' ').replace(/[\s:]+$/u, '');

/** Says in words why a category was chosen, and which printed words it cites. */
export function explainChoice(
  model: DocumentModel,
  best: ScoredCategory,
  second: ScoredCategory | undefined,
): { reasoning: string; cited: readonly KindHit[] } {
  const title = best.hits.find(({ feature, weight }) => feature === 'title' && weight > 0.3);
  const others = best.hits
    .filter((hit) => hit.feature !== 'title' && hit.key !== title?.key && hit.weight > 0.2)
    .filter((hit, i, all) => all.findIndex(({ key }) => key === hit.key) === i)
    .slice(0, mostCited);
  const page = (hit: KindHit): string => `page ${model.pages[hit.page]?.pageNumber ?? 1}`;
  const seen: string[] = [];
  if (title) seen.push(`${page(title)} is titled "${printedAt(model, title)}"`);
  if (others.length > 0) {
    seen.push(`it prints ${others.map((hit) => `"${printedAt(model, hit)}" (${page(hit)})`).join(', ')}`);
  }
  if (best.words.length > 0 && seen.length < 2) {
    seen.push(
      `it says ${best.words
        .slice(0, mostCited)
        .map((word) => `"${word}"`)
        .join(', ')}, as the category does`,
    );
  }
  const name = best.read.category.name;
  const why =
    seen.length > 0
      ? `${capitalised(seen.join('; '))}.`
      : 'Nothing on the pages speaks clearly for any of the categories.';
  const rival = second ? ` Next likely: ${second.read.category.name}.` : '';
  const other = best.read.isOther ? ' None of the other categories calls such documents.' : '';
  return { reasoning: `${name}: ${why}${other}${rival}`, cited: [...(title ? [title] : []), ...others] };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
