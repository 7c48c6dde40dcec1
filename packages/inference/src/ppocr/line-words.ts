import type { PixelBox } from '../imaging/pixel-box.js';
import type { EngineWord } from '../ocr-engine.js';
import type { EmittedCharacter } from './decode-ctc.js';
import { wordStarts } from './space-rule.js';

/**
 * The words of a decoded line. A character stands in the middle of its step, and words part halfway between their
 * nearest characters, so boxes are right to about half a character.
 *
 * `contentSteps` is the width of the drawn line in steps, without padding; `box` is the line in pixels of the page.
 */
export function lineWords(characters: readonly EmittedCharacter[], contentSteps: number, box: PixelBox): EngineWord[] {
  const starts = wordStarts(characters);
  const firsts = starts.flatMap((isStart, index) => (isStart ? [index] : []));
  const toPage = (step: number) =>
    box.left + (Math.min(Math.max(step, 0), contentSteps) / contentSteps) * (box.right - box.left);
  const halfCharacter = halfWidth(characters, starts);
  return firsts.map((first, index) => {
    const end = firsts[index + 1] ?? characters.length;
    const members = characters.slice(first, end);
    const edge = (inside: number, outside: number | undefined, direction: 1 | -1) => {
      const reach = outside === undefined ? halfCharacter : Math.min(halfCharacter, Math.abs(outside - inside) / 2);
      return toPage(inside + 0.5 + direction * reach);
    };
    const firstStep = characters[first]?.step ?? 0;
    const lastStep = characters[end - 1]?.step ?? 0;
    return {
      text: members.map((member) => member.text).join(''),
      box: {
        left: edge(firstStep, characters[first - 1]?.step, -1),
        top: box.top,
        right: edge(lastStep, characters[end]?.step, 1),
        bottom: box.bottom,
      },
      confidence: members.reduce((sum, member) => sum + member.probability, 0) / members.length,
    };
  });
}

/** Half the mean pitch of characters inside words, in steps; lines of single characters get one step. */
function halfWidth(characters: readonly EmittedCharacter[], starts: readonly boolean[]): number {
  let sum = 0;
  let count = 0;
  characters.forEach((character, index) => {
    const before = characters[index - 1];
    if (!before || starts[index]) return;
    sum += character.step - before.step;
    count++;
  });
  return count === 0 ? 1 : Math.max(1, sum / count / 2);
}
