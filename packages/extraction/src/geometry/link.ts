import { centreX, centreY, height, overlapX, sharedX, type Rect } from './rect.js';
import weights from '../weights.json' with { type: 'json' };

export type Relation = 'right' | 'below';

/** How well a value fits a label by their places alone. */
export interface Link {
  readonly relation: Relation;
  /** 0..1; 1 is right beside the label. */
  readonly affinity: number;
}

/**
 * The link from a label to a value on the same page, undefined when the value stands elsewhere: beside it on the
 * same line, or below it in the same column. `pageWidth` in text units.
 */
export function linkOf(label: Rect, value: Rect, pageWidth: number): Link | undefined {
  const w = weights.link;
  const h = Math.max(1, height(label));
  const dy = centreY(value) - centreY(label);
  if (Math.abs(dy) < w.rightReach * h && centreX(value) > centreX(label) && value.left > label.right - 0.5 * h) {
    const gap = Math.max(0, value.left - label.right) / pageWidth;
    return { relation: 'right', affinity: (1 - Math.abs(dy) / h / 4) / (1 + w.rightDecay * gap) };
  }
  const drop = value.top - label.bottom;
  if (drop > -0.5 * h && dy > 0.5 * h && dy < w.belowReach * h && inColumn(label, value, pageWidth)) {
    const shift = Math.abs(value.left - label.left) / pageWidth;
    const centred = Math.abs(centreX(value) - centreX(label)) / pageWidth;
    const rightShift = Math.abs(value.right - label.right) / pageWidth;
    const offset = Math.min(shift, centred, rightShift);
    return {
      relation: 'below',
      affinity: (w.below / (1 + w.belowDecay * Math.max(0, dy / h - 1))) * (1 - Math.min(0.4, offset * 4)),
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
