import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PageImage } from '@docquorum/document';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadOnDevice, type Device } from '../device.js';
import type { OrientedBox } from '../imaging/oriented-box.js';
import { readModel, writeModel } from '../onnx/onnx-model.js';
import { selectClasses } from '../onnx/select-classes.js';
import { sessionOptions } from '../onnx/session-options.js';
import { streamline } from '../onnx/streamline.js';
import { RecentResults } from '../recent-results.js';
import type { Cancellation } from '../workers/cancellation.js';
import { characterSet, isLatin } from './character-set.js';
import { decodeCtc, type EmittedCharacter } from './decode-ctc.js';
import { detectionInput } from './detection-input.js';
import { placeTile, planDetection } from './detection-tiles.js';
import { inkProfile } from './ink-profile.js';
import type { PpocrModels } from './ppocr-models.js';
import { pixelsPerStep, recognitionInput } from './recognition-input.js';
import { textBoxes, type TextBoxes } from './text-boxes.js';

/** What the recognition network sees in one line. */
export interface DecodedLine {
  readonly characters: readonly EmittedCharacter[];
  /** Ink of each column of the line, 0..1. */
  readonly ink: Float32Array;
}

/** Some 20 pages of a few kilobytes a line. */
const rememberedLines = 1000;

/** The networks of PP-OCRv4 in this thread. */
export class PpocrNetworks {
  readonly #detection: InferenceSession;
  readonly #recognition: InferenceSession;
  readonly #characters: readonly string[];
  readonly #recent = new RecentResults<DecodedLine>(rememberedLines);

  private constructor(detection: InferenceSession, recognition: InferenceSession, characters: readonly string[]) {
    this.#detection = detection;
    this.#recognition = recognition;
    this.#characters = characters;
  }

  static async load(models: PpocrModels, device: Device = 'cpu'): Promise<PpocrNetworks> {
    const finder = streamline(readModel(await readFile(models.detection)));
    // Most of the classes are Han characters: without them the last layer is a tenth of the work, and no Latin letter
    // is mistaken for one of them.
    const set = characterSet(await readFile(models.dictionary, 'utf8'), isLatin);
    const trained = readModel(await readFile(models.recognition));
    const reader = streamline(selectClasses(trained, set.trainedClasses, set.classes));
    const [detection, recognition] = await loadOnDevice(device, async (provider) => {
      const options = { ...sessionOptions, executionProviders: [provider] };
      return [
        // An arena keeps the most that any page took, 370 MB with two workers, and saves a tenth of the processor time.
        await InferenceSession.create(writeModel(finder), { ...options, enableCpuMemArena: false }),
        await InferenceSession.create(writeModel(reader), options),
      ] as const;
    });
    return new PpocrNetworks(detection, recognition, set.characters);
  }

  /** Finds the lines of a page. */
  async detect(image: PageImage, cancellation: Cancellation): Promise<TextBoxes> {
    const plan = planDetection(image.width, image.height);
    const map = new Float32Array(plan.width * plan.height);
    for (const tile of plan.tiles) {
      cancellation.throwIfRequested();
      const input = detectionInput(image, plan, tile);
      placeTile(plan, tile, await runSession(this.#detection, input, [1, 3, tile.height, tile.width]), map);
    }
    return textBoxes({ width: plan.width, height: plan.height, data: map }, image.width, image.height);
  }

  /**
   * Reads one line. One at a time: batches cost more CPU per line, and a line then reads the same whatever stands
   * beside it. The same pixels are read once: on the next page, in the next run, at the same place or elsewhere.
   */
  async decode(image: PageImage, box: OrientedBox): Promise<DecodedLine> {
    const input = recognitionInput(image, box);
    const key = createHash('sha1').update(input.data).update(`${input.width} ${input.contentWidth}`).digest('base64');
    return this.#recent.get(key, async () => {
      const probabilities = await runSession(this.#recognition, input.data, [1, 3, input.height, input.width]);
      const characters = decodeCtc(probabilities, input.width / pixelsPerStep, this.#characters);
      return { characters, ink: inkProfile(input) };
    });
  }

  async close(): Promise<void> {
    await this.#detection.release();
    await this.#recognition.release();
  }
}

/** Runs a network with one input and one output of 32-bit floats. */
async function runSession(
  session: InferenceSession,
  data: Float32Array,
  shape: readonly number[],
): Promise<Float32Array> {
  const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
  const result = (await session.run({ [input]: new Tensor('float32', data, shape) }))[output];
  if (!(result?.data instanceof Float32Array)) throw new TypeError(`the network gave no floats as ${output}`);
  return result.data;
}
