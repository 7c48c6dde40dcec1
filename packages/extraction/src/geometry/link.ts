import { centreX, centreY, height, overlapX, sharedX, type Rect } from './rect.js';
import weights from '../weights.json' with { type: 'json' };

/** Where the value stands as seen from the label; `before` is "46 miles". */
export type Relation = 'right' | 'below' | 'above' | 'before';

/** How well a value fits a label by their places alone. */
export interface Link {
  readonly relation: Relation;
  /** 0..1; 1 is right beside the label. */
  readonly affinity: number;
}

/**
 * The link from a label to a value on the same page, undefined when the value stands elsewhere: beside it on the
 * same line, or below it in the same column; above it where `labelsUnder` says that the page is printed so.
 * `pageWidth` in text units.
 */
export function linkOf(label: Rect, value: Rect, pageWidth: number, labelsUnder: boolean): Link | undefined {
  const w = weights.link;
  const h = Math.max(1, height(label));
  const dy = centreY(value) - centreY(label);
  if (Math.abs(dy) < w.rightReach * h && centreX(value) > centreX(label) && value.left > label.right - 0.5 * h) {
    const gap = Math.max(0, value.left - label.right) / pageWidth;
    return { relation: 'right', affinity: (1 - Math.abs(dy) / h / 4) / (1 + w.rightDecay * gap) };
  }
  const down = labelsUnder ? -1 : 1;
  const drop = labelsUnder ? label.top - value.bottom : value.top - label.bottom;
  const fall = dy * down;
  if (drop > -0.5 * h && fall > 0.5 * h && fall < w.belowReach * h && inColumn(label, value, pageWidth)) {
    const offset = Math.min(
      Math.abs(value.left - label.left),
      Math.abs(centreX(value) - centreX(label)),
      Math.abs(value.right - label.right),
    );
    return {
      relation: labelsUnder ? 'above' : 'below',
      affinity:
        (w.below / (1 + w.belowDecay * Math.max(0, fall / h - 1))) * (1 - Math.min(0.4, (offset / pageWidth) * 4)),
    };
  }
  return undefined;
}

/** They overlap, or their left edges nearly agree. */
function inColumn(label: Rect, value: Rect, pageWidth: number): boolean {
  return sharedX(label, value) > 0
    ? overlapX(label, value) > 0.15
    : Math.abs(label.left - value.left) < weights.link.leftEdge * pageWidth;
}
