import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ExtractorOptions, ExtractRequest, ReadOptions, RunCountRange } from 'docquorum';
import { readJson } from '../read-json.js';
import { addLimit, type LimitArguments } from './limit.js';

/** Options of every command that reads documents. */
export interface ReadingArguments {
  readonly pages?: string;
  readonly password?: string;
  readonly dpi?: number;
  readonly languages?: string;
  readonly threads?: number;
  readonly cache?: string;
  readonly isolated?: boolean;
  readonly limit?: LimitArguments;
}

/** Options of every command that extracts. */
export interface ExtractionArguments extends ReadingArguments {
  readonly schema: string;
  readonly mode?: 'fast' | 'balanced' | 'accurate';
  readonly n?: number | RunCountRange;
  readonly seed?: number;
  readonly temperature?: number;
  readonly instructions?: string;
  readonly absent?: ExtractRequest['absent'];
  readonly calibration?: string;
  readonly review?: '99' | '95' | '90';
}

export const addReadingOptions = (command: Command): Command =>
  command
    .option('--pages <range>', 'pages to read, such as 1,3-5')
    .option('--password <text>', 'opens encrypted PDF files')
    .option('--dpi <number>', 'resolution of page images, 96 to 300 (default: 192)', wholeNumber(96, 300))
    .option('--languages <codes>', 'languages of scans, such as deu,eng (default: chosen for every page)')
    .option('--threads <count>', 'recognition threads (default: one per core)', wholeNumber(1, 64))
    .option('--cache <folder>', 'keeps what was read, so that the same document is not read again')
    .option('--isolated', 'opens each document in a process of its own, with limits on its memory and time')
    .option(
      '--limit <name=value>',
      'what a document may cost, such as maxBytes=1GiB or maxPages=20; give several',
      addLimit,
    );

export const addExtractionOptions = (command: Command): Command =>
  addReadingOptions(
    command
      .requiredOption('--schema <file>', 'JSON Schema of the wanted object')
      .addOption(
        new Option('--mode <name>', 'how much care to take')
          .choices(['fast', 'balanced', 'accurate'])
          .default('balanced'),
      )
      .option(
        '--n <count>',
        'runs to merge, 1 to 16, or 2-8: until all fields are settled (default: by mode)',
        runCount,
      )
      .option('--seed <number>', 'varies the later runs; equal seeds give equal results', wholeNumber(0, 0xffff_ffff))
      .option('--temperature <number>', 'how far the seed varies them, 0 to 2 (default: 1)', numberBetween(0, 2))
      .option('--instructions <text>', 'hints for all fields')
      .addOption(
        new Option('--absent <policy>', 'what stands for a value that the document does not state')
          .choices(['null', 'omit', 'default'])
          .default('null'),
      )
      .option('--calibration <file>', 'likelihoods fitted by docquorum calibrate')
      .addOption(
        new Option(
          '--review <percent>',
          'how many of the values that need no review should be right (scans: 97 at most)',
        )
          .choices(['99', '95', '90'])
          .default('99'),
      ),
  );

/** What `createExtractor` takes of the arguments. */
export async function extractorOptions(
  options: ReadingArguments & Pick<ExtractionArguments, 'calibration'>,
): Promise<ExtractorOptions> {
  const { threads, languages, cache, isolated, limit, calibration } = options;
  return {
    ...(threads !== undefined && { threads }),
    ...(languages !== undefined && { languages: languages.split(',') }),
    ...(cache !== undefined && { cache: { folder: cache } }),
    ...(isolated !== undefined && { isolated }),
    ...(limit !== undefined && { limits: limit }),
    ...(calibration !== undefined && { calibration: await readJson('--calibration', calibration) }),
  };
}

/** What every call that reads takes of the arguments. */
export function readOptions({ pages, password, dpi }: ReadingArguments): Omit<ReadOptions, 'document'> {
  return {
    ...(pages !== undefined && { pages }),
    ...(password !== undefined && { password }),
    ...(dpi !== undefined && { imageResolutionDpi: dpi }),
  };
}

/** What `extract` takes of the arguments beside the document. Reads the schema. */
export async function extractOptions(options: ExtractionArguments): Promise<Omit<ExtractRequest, 'document'>> {
  const { schema, mode, n, seed, temperature, instructions, absent, review } = options;
  return {
    ...readOptions(options),
    jsonSchema: await readJson('--schema', schema),
    ...(mode !== undefined && { mode }),
    ...(n !== undefined && { nConsensus: n }),
    ...(seed !== undefined && { seed }),
    ...(temperature !== undefined && { temperature }),
    ...(instructions !== undefined && { instructions }),
    ...(absent !== undefined && { absent }),
    ...((review === '95' || review === '90') && { reviewRules: { likelihoodBelow: `calibrated-${review}` } }),
  };
}

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

const numberBetween =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };

function runCount(text: string): number | RunCountRange {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return wholeNumber(1, 16)(text);
  const min = wholeNumber(1, 16)(from);
  return { min, max: wholeNumber(min, 16)(to) };
}
