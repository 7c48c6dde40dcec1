import type { Source } from 'docquorum';
import stringWidth from 'string-width';
import { leavesOf, type Leaf } from './leaves.js';
import type { ExtractionRecord } from './record.js';
import { whatIsMissing } from './what-is-missing.js';

export interface TableStyle {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

const barCells = 10;

/** One document for a person's eyes: field, value, likelihood as a bar, page and box. Ends with a blank line. */
export function formatTable(record: ExtractionRecord, style: TableStyle): string {
  const paint = painter(style.colour);
  const title = paint('bold', record.file);
  if (record.error) return `${title}\n  ${paint('red', `${record.error.code}: ${record.error.message}`)}\n\n`;

  const leaves = leavesOf(record);
  const pathWidth = widest(leaves.map(({ path }) => path));
  const placeWidth = widest(leaves.map(({ source }) => placeOf(source)));
  // What is left after the other columns, their gaps and the indent; never so narrow that values vanish.
  const room = Math.max(16, style.width - 2 - pathWidth - (barCells + 5) - placeWidth - 6);
  const valueWidth = Math.min(room, widest(leaves.map(({ value }) => shown(value))));
  const row = (leaf: Leaf): string => {
    const value = fit(shown(leaf.value), valueWidth);
    return [
      `  ${pad(leaf.path, pathWidth)}`,
      leaf.value === null || leaf.value === undefined ? paint('dim', value) : value,
      paint(toneOf(leaf.likelihood), likelihoodBar(leaf.likelihood)),
      paint('dim', placeOf(leaf.source)),
    ]
      .join('  ')
      .trimEnd();
  };
  const reasons = record.reviewReasons.map(({ message }) => `  ${paint('yellow', '!')} ${message}`);
  const missing = whatIsMissing({ ...record, pageProblems: [] }).map((what) => `  ${paint('yellow', '!')} ${what}`);
  const verdict = record.requiresHumanReview ? paint('yellow', 'please review') : paint('green', 'no review needed');
  return [`${title}  ${verdict}`, ...leaves.map(row), ...reasons, ...missing, '', ''].join('\n');
}

const shown = (value: Leaf['value']): string => (value === undefined ? '(absent)' : JSON.stringify(value));

/** Page and box in per cent of the page: left,top-right,bottom. */
function placeOf(source: Source | null): string {
  if (source?.anchor.kind !== 'page-box') return '';
  const { pageNumber, box } = source.anchor;
  const percent = (fraction: number): string => (100 * fraction).toFixed(0);
  return `p${pageNumber} ${percent(box.left)},${percent(box.top)}-${percent(box.right)},${percent(box.bottom)}%`;
}

function likelihoodBar(likelihood: number | null): string {
  if (likelihood === null) return ' '.repeat(barCells + 5);
  const filled = Math.round(barCells * likelihood);
  return `${'█'.repeat(filled)}${'░'.repeat(barCells - filled)} ${likelihood.toFixed(2)}`;
}

const toneOf = (likelihood: number | null): Tone =>
  likelihood === null ? 'dim' : likelihood >= 0.9 ? 'green' : likelihood >= 0.75 ? 'yellow' : 'red';

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** Pads to the width, or cuts and marks the cut. */
function fit(text: string, width: number): string {
  if (stringWidth(text) <= width) return pad(text, width);
  let cut = '';
  for (const character of text) {
    if (stringWidth(cut + character) >= width) break;
    cut += character;
  }
  return pad(`${cut}…`, width);
}

const tones = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;
type Tone = keyof typeof tones;

const painter =
  (colour: boolean) =>
  (tone: Tone, text: string): string =>
    colour && text !== '' ? `\u001B[${tones[tone]}m${text}\u001B[0m` : text;
