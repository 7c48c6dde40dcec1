import { availableParallelism } from 'node:os';
import { OptionError } from '@docquorum/document';
import { devices, type Device } from '@docquorum/inference';

/** Bounds on what one document may cost. */
export interface ExtractionLimits {
  /** Bytes of the file. @default 268435456 (256 MiB) */
  readonly maxBytes: number;
  /** Pages read of one document. @default 1000 */
  readonly maxPages: number;
  /** Pixels of one page image. @default 100000000 */
  readonly maxPixels: number;
}

/** How an extractor is set up; all optional. */
export interface ExtractorOptions {
  /** Recognition tasks that run at once, each on a thread of its own. 1..64. @default the number of cores */
  readonly threads?: number;
  /** Where the networks of PP-OCR run; a device that cannot be used is refused by the first page. @default 'cpu' */
  readonly device?: Device;
  /**
   * Languages of Tesseract, the second recogniser: eng, deu, fra, spa, ita, nld, por, pol, or what `languageFolder`
   * holds. Each costs time. @default ['eng']
   */
  readonly languages?: readonly string[];
  /** A folder with further Tesseract data, `<code>.traineddata` or `<code>.traineddata.gz`. @default none */
  readonly languageFolder?: string;
  readonly limits?: Partial<ExtractionLimits>;
}

export interface ResolvedExtractorOptions {
  readonly threads: number;
  readonly device: Device;
  readonly languages: readonly string[];
  readonly languageFolder: string | undefined;
  readonly limits: ExtractionLimits;
}

export const defaultExtractionLimits: ExtractionLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxPages: 1000,
  maxPixels: 100_000_000,
};

/** Fills in defaults. Throws `OptionError` naming the option that is wrong or unknown. */
export function resolveExtractorOptions(options: ExtractorOptions = {}): ResolvedExtractorOptions {
  rejectUnknown(options, ['threads', 'device', 'languages', 'languageFolder', 'limits'], '');
  const {
    threads = availableParallelism(),
    device = 'cpu',
    languages = ['eng'],
    languageFolder,
    limits = {},
  } = options;
  requireInteger('threads', threads, 1, 64);
  if (!devices.includes(device)) {
    throw wrongOption('device', `must be one of ${devices.join(', ')}, not ${JSON.stringify(device)}`);
  }
  if (!Array.isArray(languages) || languages.length === 0 || languages.some((code) => typeof code !== 'string')) {
    throw wrongOption('languages', "must be a list of language codes such as ['eng']");
  }
  rejectUnknown(limits, Object.keys(defaultExtractionLimits), 'limits.');
  const resolved = { ...defaultExtractionLimits, ...limits };
  for (const [name, value] of Object.entries(resolved)) {
    requireInteger(`limits.${name}`, value, 1, Number.MAX_SAFE_INTEGER);
  }
  return { threads, device, languages, languageFolder, limits: resolved };
}

export const wrongOption = (option: string, problem: string): OptionError =>
  new OptionError(`${option} ${problem}`, { details: { option } });

export function rejectUnknown(options: object, known: readonly string[], prefix: string): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw wrongOption(`${prefix}${name}`, `is no known option; known are ${known.join(', ')}`);
    }
  }
}

export function requireInteger(option: string, value: unknown, least: number, most: number): void {
  if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
    throw wrongOption(option, `must be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`);
  }
}
