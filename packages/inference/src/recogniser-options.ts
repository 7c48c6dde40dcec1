import { availableParallelism } from 'node:os';
import { InferenceError, OptionError } from '@docquorum/document';

/** Where inference runs. */
export type Device = 'cpu';

/** Options of `createRecogniser`. */
export interface RecogniserOptions {
  /** Pages read at once, one thread each, 1 to 256. @default the number of cores */
  readonly threads?: number;
  /** @default 'cpu' */
  readonly device?: Device;
  /** Languages for Tesseract, three-letter codes of installed `@tesseract.js-data` packages. @default ['eng'] */
  readonly languages?: readonly string[];
}

/** The options with every default filled in. */
export type ResolvedRecogniserOptions = Required<RecogniserOptions>;

const maximumThreads = 256;

/** Checks the options; throws an `OptionError` that names the option, or `ERR_INFERENCE_DEVICE`. */
export function resolveRecogniserOptions(options: RecogniserOptions = {}): ResolvedRecogniserOptions {
  const { threads = availableParallelism(), device = 'cpu', languages = ['eng'] } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > maximumThreads) {
    throw wrongOption('threads', threads, `an integer from 1 to ${maximumThreads}`);
  }
  if (device !== 'cpu') {
    throw new InferenceError('ERR_INFERENCE_DEVICE', `device ${JSON.stringify(device)} is not available; use "cpu"`, {
      details: { device },
    });
  }
  const areCodes = Array.isArray(languages) && languages.every((code) => /^[a-z]{3}(_[a-z]+)?$/.test(String(code)));
  if (!areCodes || languages.length === 0) {
    throw wrongOption('languages', languages, 'a list of language codes such as ["eng", "deu"]');
  }
  return { threads, device, languages: [...new Set(languages)] };
}

const wrongOption = (option: string, value: unknown, expected: string): OptionError =>
  new OptionError(`${option} must be ${expected}, not ${JSON.stringify(value)}`, { details: { option } });
