import { centreX, height } from '../geometry/rect.js';
import type { DocumentModel, Segment } from './document-model.js';
import { perModel } from './per-model.js';

/** Lines that stand under each other as the lines of a postal address do. */
export interface TextBlock {
  /** Index of the page in the model. */
  readonly page: number;
  /** Top to bottom; at least one. */
  readonly lines: readonly Segment[];
}

/** From top to top, in text units. */
const linePitch = 2.1;
/** Left edges or centres of one block differ by at most this, in text units. */
const alignment = 0.8;
const mostLines = 14;

function nextLine(model: DocumentModel, above: Segment, taken: ReadonlySet<Segment>): Segment | undefined {
  const page = model.rows[above.row]?.page;
  for (let r = above.row + 1; r < model.rows.length; r += 1) {
    const row = model.rows[r];
    if (!row || row.page !== page || row.rect.top - above.rect.top > linePitch + 1) return undefined;
    const under = row.segments.find(
      (segment) => !taken.has(segment) && segment.rect.top - above.rect.top <= linePitch && isAligned(above, segment),
    );
    if (under) return under;
  }
  return undefined;
}

function isAligned(a: Segment, b: Segment): boolean {
  const ratio = height(a.rect) / Math.max(0.01, height(b.rect));
  if (ratio < 0.6 || ratio > 1.7) return false;
  return Math.abs(a.rect.left - b.rect.left) < alignment || Math.abs(centreX(a.rect) - centreX(b.rect)) < alignment;
}

/** All blocks of a document; every segment is in exactly one. */
export const textBlocksOf: (model: DocumentModel) => readonly TextBlock[] = perModel((model) => {
  const taken = new Set<Segment>();
  const blocks: TextBlock[] = [];
  for (const row of model.rows) {
    for (const segment of row.segments) {
      if (taken.has(segment)) continue;
      const lines = [segment];
      taken.add(segment);
      for (let last = segment; lines.length < mostLines;) {
        const next = nextLine(model, last, taken);
        if (!next) break;
        lines.push(next);
        taken.add(next);
        last = next;
      }
      blocks.push({ page: row.page, lines });
    }
  }
  return blocks;
});
