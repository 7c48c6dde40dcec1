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
   * others from installed `@tesseract.js-data` packages or `languageFolder`. Each costs time. `auto` chooses one of
   * the eight for every page, by the words on it. @default 'auto'
   */
  readonly languages?: Languages;
  /** A folder with further language data, `<code>.traineddata` or `<code>.traineddata.gz`. @default none */
  readonly languageFolder?: string;
}

/** What Tesseract reads: the languages with these codes at once, or the one that it finds a page to be in. */
export type Languages = readonly string[] | 'auto';

/** The options with every default filled in. */
export type ResolvedRecogniserOptions = Required<Omit<RecogniserOptions, 'languageFolder'>> &
  Pick<RecogniserOptions, 'languageFolder'>;

const maximumThreads = 256;

/** Checks the options; throws an `OptionError` that names the option. */
export function resolveRecogniserOptions(options: RecogniserOptions = {}): ResolvedRecogniserOptions {
  const { threads = availableParallelism(), device = 'cpu', languages = 'auto', languageFolder } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > maximumThreads) {
    throw wrongOption('threads', threads, `an integer from 1 to ${maximumThreads}`);
  }
  if (!devices.includes(device)) throw wrongOption('device', device, `one of ${devices.join(', ')}`);
  const folder = languageFolder === undefined ? {} : { languageFolder };
  return { threads, device, languages: checkLanguages(languages), ...folder };
}

/** Each code once, or `auto`. Throws an `OptionError` for anything else. */
export function checkLanguages(languages: Languages): Languages {
  if (languages === 'auto') return languages;
  const areCodes = Array.isArray(languages) && languages.every((code) => /^[a-z]{3}(_[a-z]+)?$/.test(String(code)));
  if (!areCodes || languages.length === 0) {
    throw wrongOption('languages', languages, '"auto" or a list of language codes such as ["eng", "deu"]');
  }
  return [...new Set(languages)];
}

const wrongOption = (option: string, value: unknown, expected: string): OptionError =>
  new OptionError(`${option} must be ${expected}, not ${JSON.stringify(value)}`, { details: { option } });
