import type { CalibrationFile, CalibrationGroup } from './calibration-file.js';

/** What a calibration may know about a leaf. */
export interface CalibrationPoint {
  /** How clearly the runs agree, 0..1: `raw` of a node. */
  readonly raw: number;
  /** Number of runs that took part. */
  readonly n: number;
  /** Leaf type, as in `CalibrationGroup.type`. */
  readonly type: string;
  readonly tier?: string;
  /** Facts by name; a missing one changes nothing. */
  readonly signals?: Readonly<Record<string, number>>;
}

/** The map at one agreement: linear between two knots, constant beyond them. */
export function chanceAt(knots: CalibrationGroup['knots'], raw: number): number {
  const above = knots.findIndex(([at]) => at >= raw);
  if (above < 0) return knots.at(-1)?.[1] ?? raw;
  const [right, chanceRight] = knots[above] ?? [raw, raw];
  const [left, chanceLeft] = knots[above - 1] ?? [right, chanceRight];
  if (right === left) return chanceRight;
  return chanceLeft + ((chanceRight - chanceLeft) * (raw - left)) / (right - left);
}

/** The group that says most about a leaf: by n, type and tier, then by n and type, then by n, then for all. */
function findGroup(
  file: CalibrationFile,
  { n, type, tier }: Omit<CalibrationPoint, 'raw'>,
): CalibrationGroup | undefined {
  const wanted = [{ n, type, tier }, { n, type }, { n }, {}] as const;
  for (const want of wanted) {
    const group = file.groups.find(
      (one) =>
        one.n === ('n' in want ? want.n : undefined) &&
        one.type === ('type' in want ? want.type : undefined) &&
        one.tier === ('tier' in want ? want.tier : undefined),
    );
    if (group !== undefined) return group;
  }
  return undefined;
}

const least = 1e-6;

/** The chance that a leaf is right, 0..1. Without a fitting group it is the agreement itself. */
export function applyCalibration(file: CalibrationFile, point: CalibrationPoint): number {
  const group = findGroup(file, point);
  const mapped = group === undefined ? point.raw : chanceAt(group.knots, point.raw);
  let shift = 0;
  for (const { name, weight, centre = 0 } of file.features ?? []) {
    const value = point.signals?.[name];
    if (value !== undefined && Number.isFinite(value)) shift += weight * (value - centre);
  }
  if (shift === 0) return mapped;
  const chance = Math.min(1 - least, Math.max(least, mapped));
  return 1 / (1 + Math.exp(-Math.log(chance / (1 - chance)) - shift));
}
