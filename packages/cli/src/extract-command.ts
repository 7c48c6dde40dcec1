import { createExtractor, DocquorumError, type ExtractionResult, type Extractor } from 'docquorum';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createProgressBar } from './progress-bar.js';
import { failureRecord, resultRecord, type ExtractionRecord } from './record.js';
import { formatTable } from './table.js';
import { UsageError } from './usage-error.js';

export interface ExtractCommandOptions {
  readonly schema: string;
  readonly n: number;
  readonly seed: number;
  readonly dpi: number;
  readonly pages?: string;
  readonly password?: string;
  readonly languages?: string;
  readonly threads?: number;
  readonly format: 'table' | 'json' | 'jsonl';
  readonly out?: string;
}

/** Extracts from every file in turn; a file that fails becomes a record with its error. Answers whether none failed. */
export async function runExtract(files: readonly string[], options: ExtractCommandOptions): Promise<boolean> {
  const jsonSchema = await readSchema(options.schema);
  const output = await openOutput(options.out);
  await using extractor = await createExtractor({
    ...(options.threads !== undefined && { threads: options.threads }),
    ...(options.languages !== undefined && { languages: options.languages.split(',') }),
  });
  const records: ExtractionRecord[] = [];
  let failures = 0;

  for (const file of files) {
    const record = await extractFile(extractor, file, jsonSchema, options);
    if (record.error) failures += 1;
    // JSON is one array, so it waits for the end; the other formats appear as documents are done.
    if (options.format === 'json') records.push(record);
    else output.write(options.format === 'jsonl' ? `${JSON.stringify(record)}\n` : formatTable(record, output.style));
  }
  if (options.format === 'json') output.write(`${JSON.stringify(records, null, 2)}\n`);
  await output.close();
  return failures === 0;
}

async function extractFile(
  extractor: Extractor,
  file: string,
  jsonSchema: unknown,
  { n, seed, dpi, pages, password }: ExtractCommandOptions,
): Promise<ExtractionRecord> {
  const bar = createProgressBar(file, process.stderr);
  try {
    const result: ExtractionResult = await extractor.extract({
      document: file,
      jsonSchema,
      nConsensus: n,
      seed,
      imageResolutionDpi: dpi,
      ...(pages !== undefined && { pages }),
      ...(password !== undefined && { password }),
      onProgress: bar.update,
    });
    bar.done(`${result.usage.pages} page(s) in ${(result.usage.milliseconds / 1000).toFixed(1)} s`);
    return resultRecord(file, result);
  } catch (error) {
    // A schema or option that cannot be used fails for every file alike.
    if (DocquorumError.isInstance(error) && /^ERR_(SCHEMA|OPTION)/.test(error.code)) {
      bar.clear();
      throw new UsageError(`${error.message} (${error.code})`);
    }
    const record = failureRecord(file, error);
    bar.done(`failed: ${record.error?.message} (${record.error?.code})`);
    return record;
  }
}

async function readSchema(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`--schema: ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--schema: ${path} is not JSON: ${(error as SyntaxError).message}`);
  }
}

interface Output {
  readonly style: { readonly colour: boolean; readonly width: number };
  write(text: string): void;
  close(): Promise<void>;
}

async function openOutput(path: string | undefined): Promise<Output> {
  if (path === undefined) {
    const { stdout } = process;
    const colour = stdout.isTTY && stdout.hasColors() && process.env['NO_COLOR'] === undefined;
    return {
      style: { colour, width: stdout.columns ?? 100 },
      write: (text) => void stdout.write(text),
      close: async () => {},
    };
  }
  const stream = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', (error: NodeJS.ErrnoException) =>
      reject(new UsageError(`--out: ${path} cannot be written (${error.code})`)),
    );
  });
  return {
    style: { colour: false, width: 100 },
    write: (text) => void stream.write(text),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
