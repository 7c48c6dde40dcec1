/** Resolutions that scanners and fax machines state; 72 and 96 are what programs write when they know none. */
const plausibleDpi = { least: 97, most: 1200 } as const;
/** Sides of the sheet that must come out, in inches: from a stamp-sized receipt to a drawing of A0. */
const plausibleSide = { least: 1, most: 50 } as const;

/**
 * The resolution that an image file states, in dots per inch, when it can be believed: from 97 to 1200, and the
 * sheet comes out between 1 and 50 inches a side. Undefined otherwise, as for photographs and screenshots.
 *
 * @param width pixels
 * @param height pixels
 */
export function imageResolution(stated: number | undefined, width: number, height: number): number | undefined {
  if (stated === undefined || stated < plausibleDpi.least || stated > plausibleDpi.most) return undefined;
  const sides = [width / stated, height / stated];
  return sides.every((side) => side >= plausibleSide.least && side <= plausibleSide.most) ? stated : undefined;
}
