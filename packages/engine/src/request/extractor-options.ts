import { availableParallelism } from 'node:os';
import { devices, type Device, type Languages } from '@docquorum/inference';
import { defaultLoadingLimits, type LoadingLimits } from '@docquorum/loading';
import { rejectUnknown, requireInteger, wrongOption } from './check-options.js';

/** Bounds on what one document may cost: those of opening it, and the pages that are read of it. */
export interface ExtractionLimits extends LoadingLimits {
  /** Pages read of one document, whatever number it has. @default 1000 */
  readonly maxPages: number;
}

/** Where readings of pages are kept, so that a second schema on the same document need not read it again. */
export interface CacheOptions {
  /** Bytes of memory for readings of pages; 0 keeps none. @default 67108864 (64 MiB) */
  readonly memoryBytes: number;
  /** A folder for readings that outlive the process; several processes may share it. @default none */
  readonly folder: string | undefined;
  /** Bytes of files in the folder; those not used for longest are deleted. @default 1073741824 (1 GiB) */
  readonly folderBytes: number;
}

/** How an extractor is set up; all optional. */
export interface ExtractorOptions {
  /** Recognition tasks that run at once, each on a thread of its own. 1..64. @default the number of cores */
  readonly threads?: number;
  /** Where the networks of PP-OCR run; a device that cannot be used is refused by the first page. @default 'cpu' */
  readonly device?: Device;
  /**
   * Languages of Tesseract, the second recogniser: eng, deu, fra, spa, ita, nld, por, pol, or what `languageFolder`
   * holds. Each costs time. `auto` chooses one of the eight for every page, by its words. @default 'auto'
   */
  readonly languages?: Languages;
  /** A folder with further Tesseract data, `<code>.traineddata` or `<code>.traineddata.gz`. @default none */
  readonly languageFolder?: string;
  readonly limits?: Partial<ExtractionLimits>;
  /**
   * Opens every document in a process of its own, which is ended when it takes more than `limits.maxMemoryBytes` or
   * `limits.maxDocumentSeconds`. For documents of strangers; costs the start of a process for each. @default false
   */
  readonly isolated?: boolean;
  readonly cache?: Partial<CacheOptions>;
  /** A likelihood model of one's own, as `docquorum calibrate` or `calibrate()` makes it. @default fitted on our fixtures */
  readonly calibration?: unknown;
}

export interface ResolvedExtractorOptions {
  readonly threads: number;
  readonly device: Device;
  readonly languages: Languages;
  readonly languageFolder: string | undefined;
  readonly limits: ExtractionLimits;
  readonly isolated: boolean;
  readonly cache: CacheOptions;
  readonly calibration: unknown;
}

export const defaultExtractionLimits: ExtractionLimits = { ...defaultLoadingLimits, maxPages: 1000 };

export const defaultCacheOptions: CacheOptions = {
  memoryBytes: 64 * 1024 * 1024,
  folder: undefined,
  folderBytes: 1024 ** 3,
};

/** Fills in defaults. Throws `OptionError` naming the option that is wrong or unknown. */
export function resolveExtractorOptions(options: ExtractorOptions = {}): ResolvedExtractorOptions {
  rejectUnknown(
    options,
    ['threads', 'device', 'languages', 'languageFolder', 'limits', 'isolated', 'cache', 'calibration'],
    '',
  );
  const {
    threads = availableParallelism(),
    device = 'cpu',
    languages = 'auto',
    languageFolder,
    limits = {},
    isolated = false,
    cache = {},
    calibration,
  } = options;
  requireInteger('threads', threads, 1, 64);
  if (!devices.includes(device)) {
    throw wrongOption('device', `must be one of ${devices.join(', ')}, not ${JSON.stringify(device)}`);
  }
  const areCodes = Array.isArray(languages) && languages.every((code) => typeof code === 'string');
  if (languages !== 'auto' && (!areCodes || languages.length === 0)) {
    throw wrongOption('languages', "must be 'auto' or a list of language codes such as ['eng']");
  }
  rejectUnknown(limits, Object.keys(defaultExtractionLimits), 'limits.');
  const resolved = { ...defaultExtractionLimits, ...limits };
  for (const [name, value] of Object.entries(resolved)) {
    requireInteger(`limits.${name}`, value, 1, Number.MAX_SAFE_INTEGER);
  }
  if (typeof isolated !== 'boolean') throw wrongOption('isolated', 'must be true or false');
  const resolvedCache = resolveCacheOptions(cache);
  return { threads, device, languages, languageFolder, limits: resolved, isolated, cache: resolvedCache, calibration };
}

function resolveCacheOptions(cache: Partial<CacheOptions>): CacheOptions {
  rejectUnknown(cache, Object.keys(defaultCacheOptions), 'cache.');
  const resolved = { ...defaultCacheOptions, ...cache };
  requireInteger('cache.memoryBytes', resolved.memoryBytes, 0, Number.MAX_SAFE_INTEGER);
  requireInteger('cache.folderBytes', resolved.folderBytes, 1, Number.MAX_SAFE_INTEGER);
  if (resolved.folder !== undefined && (typeof resolved.folder !== 'string' || resolved.folder === '')) {
    throw wrongOption('cache.folder', 'must be the path of a folder');
  }
  return resolved;
}
