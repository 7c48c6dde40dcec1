import { uniteBoxes } from '@docquorum/document';
import { height, overlapX, type Rect } from '../geometry/rect.js';
import type { Row } from '../page-model/document-model.js';
import { spanRect } from '../page-model/span.js';
import type { LeafPlan } from '../plan/field-plan.js';

/** The head of a column. */
export interface HeaderCell {
  readonly rect: Rect;
  /** Printed words. */
  readonly text: string;
  /** The field whose values stand below; undefined for a column that nobody asked for. */
  readonly leaf: LeafPlan | undefined;
  /** How surely its words name the field, about 0..1.5; 0 without a field. */
  readonly strength: number;
}

/** Words of a header that name a field. */
export interface HeaderClaim {
  readonly leaf: LeafPlan;
  readonly strength: number;
  readonly row: number;
  /** Offset of its first word in the text of the row. */
  readonly start: number;
  /** Where the words of the label stand. */
  readonly rect: Rect;
}

interface Piece {
  readonly rect: Rect;
  readonly text: string;
  readonly claim: HeaderClaim | undefined;
}

/**
 * The heads of the columns under some rows: each segment is one, parted where further fields are named in it and at
 * wide blanks; pieces that stand over each other are one head. Left to right.
 */
export function headerCells(rows: readonly Row[], claims: readonly HeaderClaim[]): HeaderCell[] {
  const cells: Piece[] = [];
  for (const row of rows) {
    for (const piece of piecesOf(row, claims)) {
      const above = cells.findIndex((cell) => isStacked(cell, piece));
      const known = cells[above];
      if (!known) cells.push(piece);
      else {
        cells[above] = {
          rect: uniteBoxes([known.rect, piece.rect]),
          text: `${known.text} ${piece.text}`,
          claim: known.claim ?? piece.claim,
        };
      }
    }
  }
  return cells
    .filter(({ text, claim }) => claim !== undefined || /\p{L}|[%#№]/u.test(text))
    .map(({ rect, text, claim }) => ({ rect, text, leaf: claim?.leaf, strength: claim?.strength ?? 0 }))
    .sort((a, b) => a.rect.left - b.rect.left);
}

/** Two heads of fields are never one. */
const isStacked = (above: Piece, below: Piece): boolean =>
  overlapX(above.rect, below.rect) > 0.3 &&
  (!above.claim || !below.claim) &&
  below.rect.top - above.rect.bottom < 1.2 * Math.max(height(above.rect), height(below.rect));

function piecesOf(row: Row, claims: readonly HeaderClaim[]): Piece[] {
  const own = claims.filter((claim) => claim.row === row.index);
  return row.segments.flatMap((segment) => {
    const inside = own
      .filter(({ start }) => start >= segment.start && start < segment.end)
      .toSorted((a, b) => a.start - b.start);
    const blanks = [...row.text.slice(segment.start, segment.end).matchAll(/\s{2,}/g)].map(
      ({ index, 0: blank }) => segment.start + index + blank.length,
    );
    const cuts = [...new Set([segment.start, ...inside.slice(1).map(({ start }) => start), ...blanks])].toSorted(
      (a, b) => a - b,
    );
    return cuts.flatMap((start, i): Piece[] => {
      const end = cuts[i + 1] ?? segment.end;
      const text = row.text.slice(start, end).trim();
      if (text === '') return [];
      const claim = inside.find((candidate) => candidate.start >= start && candidate.start < end);
      return [{ rect: spanRect(row, start, end), text, claim }];
    });
  });
}
