import { partOfBox, uprightBox, type OrientedBox } from '../imaging/oriented-box.js';
import type { EngineWord } from '../ocr-engine.js';
import { characterGaps, widestGap } from './character-gaps.js';
import type { EmittedCharacter } from './decode-ctc.js';
import { pixelsPerStep } from './recognition-input.js';
import { wordStarts } from './word-starts.js';

/**
 * The words of a decoded line. A character stands in the middle of its CTC step; words end where the ink ends in the
 * gap between them. `ink` is the ink of each column of the line as the network saw it, `box` the line on the page.
 */
export function lineWords(characters: readonly EmittedCharacter[], ink: Float32Array, box: OrientedBox): EngineWord[] {
  const gaps = characterGaps(characters, ink);
  const starts = wordStarts(characters, gaps);
  const firsts = starts.flatMap((isStart, index) => (isStart ? [index] : []));
  const lastMiddle = ((characters.at(-1)?.step ?? 0) + 0.5) * pixelsPerStep;
  const endOfLine = Math.max(lastMiddle, widestGap(ink, lastMiddle, ink.length).from);
  return firsts.map((first, index) => {
    const end = firsts[index + 1] ?? characters.length;
    const members = characters.slice(first, end);
    const from = (gaps[first]?.to ?? 0) / ink.length;
    const to = Math.min(1, (gaps[end]?.from ?? endOfLine) / ink.length);
    return {
      text: members.map((member) => member.text).join(''),
      box: uprightBox(partOfBox(box, Math.min(from, to), Math.max(from, to))),
      confidence: members.reduce((sum, member) => sum + member.probability, 0) / members.length,
    };
  });
}
