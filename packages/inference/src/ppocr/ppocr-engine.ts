import type { PageImage } from '@docquorum/document';
import type { Device } from '../device.js';
import { uprightBox, type OrientedBox } from '../imaging/oriented-box.js';
import type { EngineLine, OcrEngine } from '../ocr-engine.js';
import { readTurned } from '../read-turned.js';
import { inReadingOrder } from './reading-order.js';
import type { Cancellation } from '../workers/cancellation.js';
import { lineWords } from './line-words.js';
import type { PpocrModels } from './ppocr-models.js';
import { PpocrNetworks, type DecodedLine } from './ppocr-networks.js';
import { legibleParts } from './recognition-input.js';
import type { TextBoxes } from './text-boxes.js';

/** Lines that the network is less sure of are noise. */
const minimumConfidence = 0.5;
/** So many of the longest lines tell whether a page stands on its head. */
const sampleSize = 4;
/** Lines that read with this confidence surely do not; below it they are read the other way round too. */
const clearConfidence = 0.85;

/** PP-OCRv4 on ONNX Runtime: one network finds the lines, another reads them one by one. */
export class PpocrEngine implements OcrEngine {
  /** 7000 x 9000; lines are cut from the page as it is, so more pixels cost memory, not time. */
  readonly maximumPixels = 63_000_000;
  readonly #networks: PpocrNetworks;

  private constructor(networks: PpocrNetworks) {
    this.#networks = networks;
  }

  static async load(models: PpocrModels, device: Device): Promise<PpocrEngine> {
    return new PpocrEngine(await PpocrNetworks.load(models, device));
  }

  async recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    const found = await this.#findLines(image, cancellation);
    const quarters = Math.round(found.direction / (Math.PI / 2));
    // Lines that run down the page are found less cleanly than read: such a page is turned first.
    if (quarters % 2 === 0) return this.#readLines(image, found, cancellation);
    return readTurned(image, (quarters * Math.PI) / 2, async (turned) =>
      this.#readLines(turned, await this.#findLines(turned, cancellation), cancellation),
    );
  }

  /** Direction in which the text of a page runs, radians clockwise; 0 for a page as it should be. */
  async direction(image: PageImage, cancellation: Cancellation): Promise<number> {
    return (await this.#findLines(image, cancellation)).direction;
  }

  close(): Promise<void> {
    return this.#networks.close();
  }

  async #readLines(
    image: PageImage,
    { boxes, direction }: TextBoxes,
    cancellation: Cancellation,
  ): Promise<readonly EngineLine[]> {
    const lines: EngineLine[] = [];
    for (const box of inReadingOrder(boxes, direction).flatMap(legibleParts)) {
      cancellation.throwIfRequested();
      const line = await this.#networks.decode(image, box);
      if (lineConfidence(line) < minimumConfidence) continue;
      const words = lineWords(line.characters, line.ink, box);
      lines.push({ words, box: uprightBox(box), direction: box.angle });
    }
    return lines;
  }

  /** The lines of a page, turned so that they do not stand on their heads. */
  async #findLines(image: PageImage, cancellation: Cancellation): Promise<TextBoxes> {
    const found = await this.#networks.detect(image, cancellation);
    const longest = found.boxes.toSorted((a, b) => b.width - a.width).slice(0, sampleSize);
    const upright = await this.#meanConfidence(image, longest, cancellation);
    if (upright >= clearConfidence || longest.length === 0) return found;
    const turned = await this.#meanConfidence(image, longest.map(turn), cancellation);
    return turned > upright ? { boxes: found.boxes.map(turn), direction: found.direction + Math.PI } : found;
  }

  async #meanConfidence(image: PageImage, boxes: readonly OrientedBox[], cancellation: Cancellation): Promise<number> {
    let sum = 0;
    for (const box of boxes) {
      cancellation.throwIfRequested();
      sum += lineConfidence(await this.#networks.decode(image, box));
    }
    return sum / boxes.length;
  }
}

const turn = (box: OrientedBox): OrientedBox => ({ ...box, angle: box.angle + Math.PI });

/** Mean probability of the characters; 0 without any. */
const lineConfidence = ({ characters }: DecodedLine): number =>
  characters.length === 0 ? 0 : characters.reduce((sum, { probability }) => sum + probability, 0) / characters.length;
