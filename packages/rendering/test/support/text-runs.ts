import type { TextRun } from '../../src/text/text-run.js';

/** A run at (x, y), as long as its characters at half the font size each. */
export function textRun(text: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun {
  const fontSize = more.fontSize ?? 10;
  return {
    text,
    x,
    y,
    angle: 0,
    length: text.length * fontSize * 0.5,
    ascent: fontSize * 0.8,
    descent: fontSize * 0.2,
    fontSize,
    blankBefore: false,
    startsPiece: true,
    invisible: false,
    unmapped: false,
    ...more,
  };
}

/** One run for each word of a text, on one long line. */
export function runsOfText(text: string, more: Partial<TextRun> = {}): TextRun[] {
  let x = 0;
  return text.split(/\s+/u).map((word) => {
    const run = textRun(word, x, 100, { blankBefore: true, ...more });
    x += run.length + 3;
    return run;
  });
}
