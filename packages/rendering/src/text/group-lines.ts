import { isPrintedOver, type ChainedWord } from './chain-runs.js';

/** Baselines closer than this share of the smaller font size belong to one line. */
const sameBaseline = 0.3;
/** A word this much smaller than its neighbour may stand raised or lowered beside it (exponents, cents, marks). */
const offsetSize = 0.85;
/** ... when the gap between the two is at most this share of the larger font size ... */
const offsetGap = 0.35;
/** ... and this share of its height lies within the neighbour's. */
const offsetOverlap = 0.5;

interface GrowingLine {
  words: ChainedWord[];
  baseline: number;
  fontSize: number;
}

/**
 * Puts words of one direction on lines: one line is one baseline across the whole page, words sorted along it,
 * lines sorted downwards. Small raised or lowered text joins the line that it touches.
 */
export function groupLines(words: readonly ChainedWord[]): ChainedWord[][] {
  const lines: GrowingLine[] = [];
  for (const word of [...words].sort((a, b) => a.baseline - b.baseline || a.start - b.start)) {
    const line = lines.at(-1);
    const shift = line ? (word.baseline - line.baseline) / Math.min(line.fontSize, word.fontSize) : Infinity;
    if (line && shift <= sameBaseline) {
      line.words.push(word);
      line.fontSize = Math.max(line.fontSize, word.fontSize);
    } else {
      lines.push({ words: [word], baseline: word.baseline, fontSize: word.fontSize });
    }
  }
  return attachOffsetLines(lines).map((line) => withoutReprints(line.words.sort((a, b) => a.start - b.start)));
}

/** Moves every word that hangs on a larger one of a neighbouring line to that line. */
function attachOffsetLines(lines: GrowingLine[]): GrowingLine[] {
  lines.forEach((line, index) => {
    line.words = line.words.filter((word) => {
      const host = [lines[index + 1], lines[index - 1]].find(
        (candidate) => candidate?.words.some((other) => hangsOn(word, other)) ?? false,
      );
      host?.words.push(word);
      return host === undefined;
    });
  });
  return lines.filter((line) => line.words.length > 0);
}

function hangsOn(word: ChainedWord, other: ChainedWord): boolean {
  if (word.fontSize > offsetSize * other.fontSize) return false;
  const gap = Math.max(word.start - other.end, other.start - word.end);
  if (gap > offsetGap * other.fontSize || gap < -0.5 * word.fontSize) return false;
  const overlap = Math.min(word.bottom, other.bottom) - Math.max(word.top, other.top);
  return overlap >= offsetOverlap * (word.bottom - word.top);
}

const withoutReprints = (words: readonly ChainedWord[]): ChainedWord[] =>
  words.filter((word, index) => {
    const before = words[index - 1];
    return !(before && isPrintedOver(before, word));
  });
