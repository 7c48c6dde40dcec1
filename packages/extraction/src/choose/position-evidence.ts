import type { Candidate } from '../candidates/candidate.js';
import type { DocumentModel } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** Points for the place of a candidate in the document, by the habits of its kind and by hints. */
export function positionEvidence(model: DocumentModel, leaf: LeafPlan, candidate: Candidate, row: number): number {
  const w = weights.position;
  const depth = model.rows.length < 2 ? 0 : row / (model.rows.length - 1);
  const page = model.pages[candidate.page];
  const { hints, concept } = leaf;
  let points = 0;
  const habit = (w.depth as Readonly<Record<string, number>>)[leaf.kind] ?? 0;
  points += habit > 0 ? habit * depth : -habit * (1 - depth);
  if (page && hints.vertical !== undefined) {
    points += w.hint * (1 - 2 * Math.abs(candidate.rect.top / page.height - hints.vertical));
  }
  if (page && hints.horizontal !== undefined) {
    const centre = (candidate.rect.left + candidate.rect.right) / 2 / page.width;
    points += w.hint * (1 - 2 * Math.abs(centre - hints.horizontal));
  }
  const wanted = hints.page ?? (concept?.position?.page === 'any' ? undefined : concept?.position?.page);
  if (wanted !== undefined && model.pages.length > 1) {
    const onPage = candidate.page === (wanted === 'first' ? 0 : model.pages.length - 1);
    points += (hints.page === undefined ? w.page : w.hint) * (onPage ? 1 : 0);
  }
  return points;
}
