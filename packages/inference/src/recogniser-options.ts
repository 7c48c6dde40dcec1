import { availableParallelism } from 'node:os';
import { InferenceError, OptionError } from '@docquorum/document';

/** Where inference runs. */
export type Device = 'cpu' | 'auto';

/** Options of `createRecogniser`. */
export interface RecogniserOptions {
  /** Pages read at once, one thread each, 1 to 256. @default the number of cores */
  readonly threads?: number;
  /**
   * `auto` takes the best device that works; today that is always the processor. Any other one is refused with
   * `ERR_INFERENCE_DEVICE`: the ONNX Runtime for Node comes without their libraries. @default 'cpu'
   */
  readonly device?: Device;
  /**
   * Languages for Tesseract, three-letter codes. With this package come eng, deu, fra, spa, ita, nld, por and pol;
   * others from installed `@tesseract.js-data` packages or `languageFolder`. Each costs time. @default ['eng']
   */
  readonly languages?: readonly string[];
  /** A folder with further language data, `<code>.traineddata` or `<code>.traineddata.gz`. @default none */
  readonly languageFolder?: string;
}

/** The options with every default filled in. */
export type ResolvedRecogniserOptions = Required<Omit<RecogniserOptions, 'languageFolder'>> &
  Pick<RecogniserOptions, 'languageFolder'>;

const devices: readonly Device[] = ['cpu', 'auto'];
const maximumThreads = 256;

/** Checks the options; throws an `OptionError` that names the option, or `ERR_INFERENCE_DEVICE`. */
export function resolveRecogniserOptions(options: RecogniserOptions = {}): ResolvedRecogniserOptions {
  const { threads = availableParallelism(), device = 'cpu', languages = ['eng'], languageFolder } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > maximumThreads) {
    throw wrongOption('threads', threads, `an integer from 1 to ${maximumThreads}`);
  }
  if (!devices.includes(device)) {
    throw new InferenceError(
      'ERR_INFERENCE_DEVICE',
      `device ${JSON.stringify(device)} is not available: recognition runs on the processor, use "cpu" or "auto"`,
      { details: { device } },
    );
  }
  const areCodes = Array.isArray(languages) && languages.every((code) => /^[a-z]{3}(_[a-z]+)?$/.test(String(code)));
  if (!areCodes || languages.length === 0) {
    throw wrongOption('languages', languages, 'a list of language codes such as ["eng", "deu"]');
  }
  const folder = languageFolder === undefined ? {} : { languageFolder };
  return { threads, device, languages: [...new Set(languages)], ...folder };
}

const wrongOption = (option: string, value: unknown, expected: string): OptionError =>
  new OptionError(`${option} must be ${expected}, not ${JSON.stringify(value)}`, { details: { option } });
