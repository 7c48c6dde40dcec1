import { availableParallelism } from 'node:os';
import { OptionError } from '@docquorum/document';
import { devices, type Device } from './device.js';

/** Options of `createRecogniser`. */
export interface RecogniserOptions {
  /** Pages read at once, one thread each, 1 to 256. @default the number of cores */
  readonly threads?: number;
  /**
   * Where PP-OCR's networks run; Tesseract always runs on the processor. One that cannot be used is refused with
   * `ERR_INFERENCE_DEVICE`; `auto` falls back to the processor. Only `cpu` is measured. @default 'cpu'
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

const maximumThreads = 256;

/** Checks the options; throws an `OptionError` that names the option. */
export function resolveRecogniserOptions(options: RecogniserOptions = {}): ResolvedRecogniserOptions {
  const { threads = availableParallelism(), device = 'cpu', languages = ['eng'], languageFolder } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > maximumThreads) {
    throw wrongOption('threads', threads, `an integer from 1 to ${maximumThreads}`);
  }
  if (!devices.includes(device)) throw wrongOption('device', device, `one of ${devices.join(', ')}`);
  const areCodes = Array.isArray(languages) && languages.every((code) => /^[a-z]{3}(_[a-z]+)?$/.test(String(code)));
  if (!areCodes || languages.length === 0) {
    throw wrongOption('languages', languages, 'a list of language codes such as ["eng", "deu"]');
  }
  const folder = languageFolder === undefined ? {} : { languageFolder };
  return { threads, device, languages: [...new Set(languages)], ...folder };
}

const wrongOption = (option: string, value: unknown, expected: string): OptionError =>
  new OptionError(`${option} must be ${expected}, not ${JSON.stringify(value)}`, { details: { option } });
