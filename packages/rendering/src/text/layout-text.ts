import { uniteBoxes, type BoundingBox, type Line, type Word } from '@docquorum/document';
import { chainRuns, type ChainedWord } from './chain-runs.js';
import { groupLines } from './group-lines.js';
import { joinSpacedLetters } from './join-spaced-letters.js';
import type { TextRun } from './text-run.js';

/** Directions closer than this (5 degrees) count as one, so that a slightly skewed page keeps its lines. */
const directionStep = Math.PI / 36;

/**
 * Joins runs to words and lines by their place on the page. Text of another direction (a stamp, a vertical
 * note in the margin) makes lines of its own: the direction with most characters comes first, its lines from
 * top to bottom. Words outside the page are dropped.
 *
 * @param size width and height of the shown page in points
 */
export function layoutText(runs: readonly TextRun[], size: { width: number; height: number }): Line[] {
  return groupByDirection(runs).flatMap((group) =>
    groupLines(joinSpacedLetters(chainRuns(group.runs, group.angle))).flatMap((chained) => {
      const words = chained.flatMap((word) => placeWord(word, group.angle, size) ?? []);
      return words.length > 0 ? [{ words, box: uniteBoxes(words.map((word) => word.box)) }] : [];
    }),
  );
}

interface DirectionGroup {
  readonly angle: number;
  readonly runs: TextRun[];
  characters: number;
}

function groupByDirection(runs: readonly TextRun[]): DirectionGroup[] {
  const groups = new Map<number, DirectionGroup>();
  const steps = Math.round((2 * Math.PI) / directionStep);
  for (const run of runs) {
    const key = ((Math.round(run.angle / directionStep) % steps) + steps) % steps;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { angle: run.angle, runs: [], characters: 0 }));
    group.runs.push(run);
    group.characters += run.text.length;
  }
  return [...groups.values()].sort((a, b) => b.characters - a.characters);
}

/** From the frame of the baseline back to page fractions; undefined for words outside the page. */
function placeWord(word: ChainedWord, angle: number, size: { width: number; height: number }): Word | undefined {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const corners = [word.start, word.end].flatMap((u) =>
    [word.top, word.bottom].map((v) => ({ x: (u * cos - v * sin) / size.width, y: (u * sin + v * cos) / size.height })),
  );
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const box: BoundingBox = {
    left: Math.max(0, Math.min(...xs)),
    top: Math.max(0, Math.min(...ys)),
    right: Math.min(1, Math.max(...xs)),
    bottom: Math.min(1, Math.max(...ys)),
  };
  const shown = box.left < box.right && box.top < box.bottom;
  return shown ? { text: spellOut(word.text), box, confidence: 1 } : undefined;
}

/** Ligatures as their letters, and the hyphen that a line ends with as a hyphen. */
const spellOut = (text: string): string =>
  text.replaceAll(/[\uFB00-\uFB06]/gu, (ligature) => ligature.normalize('NFKC')).replaceAll('\u00AD', '-');
