import type { PageImage } from '@docquorum/document';
import { weightedMedian } from './imaging/weighted-median.js';
import type { EngineLine, OcrEngine } from './ocr-engine.js';
import { readTurned } from './read-turned.js';
import type { Cancellation } from './workers/cancellation.js';

/** Pages that read with at least this mean confidence need no search for their direction. */
const clearConfidence = 0.75;
/** One degree: a smaller tilt does no harm. */
const negligibleTilt = 0.0175;

/** Finds the direction of the text of a page, radians clockwise, 0 for a straight page. */
export type FindDirection = (image: PageImage, cancellation: Cancellation) => Promise<number>;

/**
 * Gives a page that an engine sees tilted or reads badly a second chance: if its text is tilted, lies on its side or
 * stands on its head, the page is turned and read again. Straight pages that read well cost nothing more.
 */
export class StraighteningEngine implements OcrEngine {
  readonly maximumPixels: number;
  readonly #engine: OcrEngine;
  readonly #findDirection: FindDirection;

  constructor(engine: OcrEngine, findDirection: FindDirection) {
    this.maximumPixels = engine.maximumPixels;
    this.#engine = engine;
    this.#findDirection = findDirection;
  }

  async recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    const lines = await this.#engine.recognise(image, cancellation);
    const confidence = meanConfidence(lines);
    const direction = confidence >= clearConfidence ? tiltOf(lines) : await this.#findDirection(image, cancellation);
    if (Math.abs(direction) < negligibleTilt) return lines;
    const straight = await readTurned(image, direction, (turned) => this.#engine.recognise(turned, cancellation));
    return meanConfidence(straight) > confidence ? straight : lines;
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}

/** The median direction of the lines, long ones counting more. */
const tiltOf = (lines: readonly EngineLine[]): number =>
  weightedMedian(
    lines.map(({ direction }) => direction),
    lines.map(({ box }) => box.right - box.left),
  );

/** Mean confidence of the characters; 0 without any. */
function meanConfidence(lines: readonly EngineLine[]): number {
  let [sum, characters] = [0, 0];
  for (const { text, confidence } of lines.flatMap(({ words }) => words)) {
    sum += confidence * text.length;
    characters += text.length;
  }
  return characters === 0 ? 0 : sum / characters;
}
