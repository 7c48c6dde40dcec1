import { distance } from 'fastest-levenshtein';

/** Cells of the alignment table beyond which texts are too different to be merged by character. */
const maxCells = 8_000_000;

/**
 * How a text lies on a base text: `at[i]` is the character above `base[i]`, empty where it is missing, and
 * `before[i]` what stands between `base[i - 1]` and `base[i]`.
 */
export interface TextAlignment {
  readonly at: readonly string[];
  readonly before: readonly string[];
}

/**
 * Aligns two texts by fewest edits (Levenshtein 1966), inside a band as wide as the distance itself (Ukkonen 1985), so
 * that long texts with few differences stay cheap. Undefined where the table would be too large.
 */
export function alignText(base: readonly string[], text: readonly string[]): TextAlignment | undefined {
  const band = Math.max(1, distance(base.join(''), text.join('')));
  const width = 2 * band + 1;
  if ((base.length + 1) * width > maxCells) return undefined;
  const far = base.length + text.length + 1;
  // Row i, column j - i + band: edits between the first i and the first j characters.
  const steps = new Uint8Array((base.length + 1) * width);
  let above = new Int32Array(width + 1).fill(far);
  let row = new Int32Array(width + 1).fill(far);
  for (let i = 0; i <= base.length; i++) {
    row.fill(far);
    for (let k = 0; k < width; k++) {
      const j = i + k - band;
      if (j < 0 || j > text.length) continue;
      if (i === 0 && j === 0) {
        row[k] = 0;
        continue;
      }
      const diagonal = i > 0 && j > 0 ? (above[k] ?? far) + (base[i - 1] === text[j - 1] ? 0 : 1) : far;
      const deletion = i > 0 ? (above[k + 1] ?? far) + 1 : far;
      const insertion = j > 0 && k > 0 ? (row[k - 1] ?? far) + 1 : far;
      const best = Math.min(diagonal, deletion, insertion);
      row[k] = best;
      steps[i * width + k] = best === diagonal ? 0 : best === deletion ? 1 : 2;
    }
    [above, row] = [row, above];
  }
  const at: string[] = base.map(() => '');
  const before: string[] = Array.from({ length: base.length + 1 }, () => '');
  for (let i = base.length, j = text.length; i > 0 || j > 0;) {
    const step = steps[i * width + (j - i + band)] ?? 0;
    if (step === 0) {
      i -= 1;
      j -= 1;
      at[i] = text[j] ?? '';
    } else if (step === 1) i -= 1;
    else {
      j -= 1;
      before[i] = (text[j] ?? '') + (before[i] ?? '');
    }
  }
  return { at, before };
}
