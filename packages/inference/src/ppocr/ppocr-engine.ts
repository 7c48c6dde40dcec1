import type { PageImage } from '@docquorum/document';
import { uprightBox } from '../imaging/oriented-box.js';
import type { EngineLine, OcrEngine } from '../ocr-engine.js';
import { inReadingOrder } from '../reading-order.js';
import type { Cancellation } from '../workers/cancellation.js';
import { lineWords } from './line-words.js';
import type { PpocrModels } from './ppocr-models.js';
import { PpocrNetworks } from './ppocr-networks.js';

/** Lines that the network is less sure of are noise. */
const minimumConfidence = 0.5;

/** PP-OCRv4 on ONNX Runtime: one network finds the lines, another reads them one by one. */
export class PpocrEngine implements OcrEngine {
  readonly #networks: PpocrNetworks;

  private constructor(networks: PpocrNetworks) {
    this.#networks = networks;
  }

  static async load(models: PpocrModels): Promise<PpocrEngine> {
    return new PpocrEngine(await PpocrNetworks.load(models));
  }

  async recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    cancellation.throwIfRequested();
    const { boxes, skew } = await this.#networks.detect(image);
    const lines: EngineLine[] = [];
    for (const box of inReadingOrder(boxes, skew)) {
      cancellation.throwIfRequested();
      const { characters, ink } = await this.#networks.decode(image, box);
      const confidence = characters.reduce((sum, { probability }) => sum + probability, 0) / characters.length;
      if (confidence >= minimumConfidence) {
        lines.push({ words: lineWords(characters, ink, box), box: uprightBox(box) });
      }
    }
    return lines;
  }

  close(): Promise<void> {
    return this.#networks.close();
  }
}
