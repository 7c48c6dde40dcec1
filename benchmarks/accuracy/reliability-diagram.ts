import type { JudgedCase } from 'docquorum';

const size = 320;
const margin = 44;
const bins = 10;

interface Bin {
  readonly count: number;
  /** Mean likelihood and share of right values, 0..1. */
  readonly likelihood: number;
  readonly right: number;
}

/** A reliability diagram as SVG: in ten bins of likelihood, how many of the values are right. On the diagonal is perfect. */
export function reliabilityDiagram(cases: readonly JudgedCase[]): string {
  const series = [
    { name: 'digital', colour: '#1f6feb', bins: binsOf(cases.filter(({ scanned }) => !scanned)) },
    { name: 'scanned', colour: '#d1242f', bins: binsOf(cases.filter(({ scanned }) => scanned)) },
  ];
  const x = (share: number): number => Math.round((margin + share * size) * 10) / 10;
  const y = (share: number): number => Math.round((margin + (1 - share) * size) * 10) / 10;
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    `<text x="${x(share)}" y="${y(0) + 16}" text-anchor="middle">${share}</text>`,
    `<text x="${x(0) - 6}" y="${y(share) + 4}" text-anchor="end">${share}</text>`,
    `<path d="M${x(share)} ${y(0)}V${y(1)}M${x(0)} ${y(share)}H${x(1)}" stroke="#d8dee4"/>`,
  ]);
  const curves = series.flatMap(({ colour, bins: filled }) => [
    `<path d="M${filled.map((bin) => `${x(bin.likelihood)} ${y(bin.right)}`).join('L')}" fill="none" stroke="${colour}"/>`,
    ...filled.map(
      ({ likelihood, right, count }) =>
        `<circle cx="${x(likelihood)}" cy="${y(right)}" r="${radius(count, cases.length)}" fill="${colour}" fill-opacity="0.6"><title>${count} values</title></circle>`,
    ),
  ]);
  const legend = series.map(
    ({ name, colour }, at) => `<text x="${x(0.04)}" y="${y(0.95 - at * 0.06)}" fill="${colour}">${name}</text>`,
  );
  const side = size + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}" font-family="sans-serif" font-size="12">`,
    `<rect width="${side}" height="${side}" fill="#ffffff"/>`,
    ...ticks,
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#57606a" stroke-dasharray="4 4"/>`,
    ...curves,
    ...legend,
    `<text x="${x(0.5)}" y="${side - 8}" text-anchor="middle">likelihood (area: number of values)</text>`,
    `<text transform="translate(12 ${y(0.5)}) rotate(-90)" text-anchor="middle">share of right values</text>`,
    '</svg>\n',
  ].join('\n');
}

const radius = (count: number, all: number): number =>
  Math.round((3 + 14 * Math.sqrt(count / Math.max(1, all))) * 10) / 10;

function binsOf(cases: readonly JudgedCase[]): Bin[] {
  return Array.from({ length: bins }, (_, at) => cases.filter((one) => binOf(one) === at)).flatMap((members) => {
    const count = members.length;
    if (count === 0) return [];
    const likelihood = members.reduce((sum, one) => sum + one.likelihood, 0) / count;
    return [{ count, likelihood, right: members.filter(({ right }) => right).length / count }];
  });
}

const binOf = ({ likelihood }: JudgedCase): number => Math.min(bins - 1, Math.floor(likelihood * bins));
