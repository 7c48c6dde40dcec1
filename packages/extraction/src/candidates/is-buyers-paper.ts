import { foldText } from '@docquorum/glossary';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import orders from './order-titles.json' with { type: 'json' };

/** A title stands in this part of the first page. */
const titleDepth = 0.4;
/** What may follow a title: a number and what announces it. */
const mostMore = 24;

const titles = Object.values(orders.titles).flat();

/** The document is an order: its letterhead is the buyer's, and the seller is the one it is sent to. */
export const isBuyersPaper: (model: DocumentModel) => boolean = perModel((model) => {
  const height = model.pages[0]?.height ?? 0;
  return model.rows.some(
    (row) =>
      row.page === 0 && row.rect.top < titleDepth * height && row.segments.some((segment) => isTitle(segment.text)),
  );
});

function isTitle(text: string): boolean {
  const folded = foldText(text).trim();
  return titles.some((title) => {
    if (!folded.startsWith(title)) return false;
    const more = folded.slice(title.length);
    return more === '' || (more.length <= mostMore && /^(?:\s*[:#-]|\s.*\d)/u.test(more));
  });
}
