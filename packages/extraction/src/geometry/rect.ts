import type { BoundingBox } from '@docquorum/document';

/**
 * A rectangle on a deskewed page, both axes in text units: 1 is the median word height of the page, so a
 * distance means the same on every page. Page-local: rects of different pages cannot be compared.
 */
export type Rect = BoundingBox;

export const centreX = (rect: Rect): number => (rect.left + rect.right) / 2;

export const centreY = (rect: Rect): number => (rect.top + rect.bottom) / 2;

export const height = (rect: Rect): number => rect.bottom - rect.top;

export const width = (rect: Rect): number => rect.right - rect.left;

/** Width that both rects share on the x axis; negative is the gap between them. */
export const sharedX = (a: Rect, b: Rect): number => Math.min(a.right, b.right) - Math.max(a.left, b.left);

/** Shared width as a share of the narrower rect, 0..1. */
export function overlapX(a: Rect, b: Rect): number {
  const shared = sharedX(a, b);
  if (shared <= 0) return 0;
  const narrower = Math.min(width(a), width(b));
  return narrower <= 0 ? 1 : Math.min(1, shared / narrower);
}

/** Shared height as a share of the lower rect, 0..1. */
export function overlapY(a: Rect, b: Rect): number {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (shared <= 0) return 0;
  const lower = Math.min(height(a), height(b));
  return lower <= 0 ? 1 : Math.min(1, shared / lower);
}
