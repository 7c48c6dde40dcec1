import { readFile } from 'node:fs/promises';
import type { PageImage } from '@docquorum/document';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { PixelBox } from '../imaging/pixel-box.js';
import type { EngineLine, OcrEngine } from '../ocr-engine.js';
import { inReadingOrder } from '../reading-order.js';
import type { Cancellation } from '../workers/cancellation.js';
import { characterSet, isLatin, type CharacterSet } from './character-set.js';
import { decodeCtc } from './decode-ctc.js';
import { detectionInput } from './detection-input.js';
import { lineWords } from './line-words.js';
import type { PpocrModels } from './ppocr-models.js';
import { pixelsPerStep, recognitionInput } from './recognition-input.js';
import { textBoxes } from './text-boxes.js';

/** Lines that the network is less sure of are noise. */
const minimumConfidence = 0.5;

/** One thread a session: workers are as many as cores. Spinning threads would double the CPU time. */
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/** PP-OCRv4 on ONNX Runtime: a network finds the lines, another reads them one by one. */
export class PpocrEngine implements OcrEngine {
  readonly #detection: InferenceSession;
  readonly #recognition: InferenceSession;
  readonly #characters: CharacterSet;

  private constructor(detection: InferenceSession, recognition: InferenceSession, characters: CharacterSet) {
    this.#detection = detection;
    this.#recognition = recognition;
    this.#characters = characters;
  }

  static async load(models: PpocrModels): Promise<PpocrEngine> {
    const detection = await InferenceSession.create(models.detection, sessionOptions);
    const recognition = await InferenceSession.create(models.recognition, sessionOptions);
    const dictionary = await readFile(models.dictionary, 'utf8');
    return new PpocrEngine(detection, recognition, characterSet(dictionary, classCount(recognition), isLatin));
  }

  async recognise(image: PageImage, cancellation: Cancellation): Promise<readonly EngineLine[]> {
    cancellation.throwIfRequested();
    const boxes = await this.#findLines(image);
    const lines: EngineLine[] = [];
    for (const box of boxes) {
      cancellation.throwIfRequested();
      const line = await this.#readLine(image, box);
      if (line) lines.push(line);
    }
    return inReadingOrder(lines);
  }

  async close(): Promise<void> {
    await this.#detection.release();
    await this.#recognition.release();
  }

  async #findLines(image: PageImage): Promise<PixelBox[]> {
    const { width, height, data } = detectionInput(image);
    const map = await runSession(this.#detection, data, [1, 3, height, width]);
    return textBoxes({ width, height, data: map.data }, image.width, image.height);
  }

  /** One line at a time: batches cost more CPU per line, and a line then reads the same whatever stands beside it. */
  async #readLine(image: PageImage, box: PixelBox): Promise<EngineLine | undefined> {
    const { width, height, contentWidth, data } = recognitionInput(image, box);
    const output = await runSession(this.#recognition, data, [1, 3, height, width]);
    const characters = decodeCtc(output.data, width / pixelsPerStep, this.#characters);
    const confidence = characters.reduce((sum, { probability }) => sum + probability, 0) / characters.length;
    // NaN, without characters, fails the comparison too.
    if (!(confidence >= minimumConfidence)) return undefined;
    return { words: lineWords(characters, contentWidth / pixelsPerStep, box), box };
  }
}

/** Runs a network with one input and one output of 32-bit floats. */
async function runSession(session: InferenceSession, data: Float32Array, shape: readonly number[]) {
  const [input, output] = [session.inputNames[0] ?? '', session.outputNames[0] ?? ''];
  const result = (await session.run({ [input]: new Tensor('float32', data, shape) }))[output];
  if (!(result?.data instanceof Float32Array)) throw new TypeError(`the network gave no floats as ${output}`);
  return { data: result.data, shape: result.dims };
}

/** The last dimension of the recogniser's output. */
function classCount(recognition: InferenceSession): number {
  const output = recognition.outputMetadata[0];
  const classes = output?.isTensor ? output.shape.at(-1) : undefined;
  if (typeof classes !== 'number') throw new TypeError('the recognition network does not state its classes');
  return classes;
}
