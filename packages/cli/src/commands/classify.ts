import { Option } from 'commander';
import type { Category } from 'docquorum';
import { readJson } from '../read-json.js';
import { UsageError } from '../usage-error.js';
import type { AddCommand } from './command.js';
import { addReadingOptions, readOptions, wholeNumber, type ReadingArguments } from './options.js';

interface ClassifyArguments extends ReadingArguments {
  readonly category: readonly string[];
  readonly categories?: string;
  readonly n: number;
  readonly instructions?: string;
  readonly format: 'text' | 'jsonl';
}

const collect = (text: string, before: readonly string[]): readonly string[] => [...before, text];

export const addClassifyCommand: AddCommand = (program, tell) => {
  const command = program
    .command('classify')
    .description('choose the category of documents')
    .argument('<files...>', 'PDF, images, Office, HTML, e-mail, text; - for stdin')
    .option('--category <name[: description]>', 'a category; give several', collect, [])
    .option('--categories <file>', 'JSON: [{ "name": ..., "description": ... }, ...]')
    .option('--n <count>', 'looks that vote, 1 to 16', wholeNumber(1, 16), 1)
    .option('--instructions <text>', 'says more about the categories');
  addReadingOptions(command)
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'jsonl']).default('text'))
    .action(async (files: string[], options: ClassifyArguments) => {
      const categories = await readCategories(options);
      const { documentOf } = await import('../document-of.js');
      const { eachFile } = await import('../each-file.js');
      const { openExtractor } = await import('../open-extractor.js');
      await using extractor = await openExtractor(options);
      const { n, instructions, format } = options;
      const request = {
        ...readOptions(options),
        categories,
        nConsensus: n,
        ...(instructions !== undefined && { instructions }),
      };
      tell(
        await eachFile(files, async (file) => {
          const { category, likelihood, reasoning } = await extractor.classify({
            ...request,
            document: await documentOf(file),
          });
          const line =
            format === 'jsonl'
              ? JSON.stringify({ file, category, likelihood, reasoning })
              : `${file}: ${category} ${likelihood.toFixed(2)}  ${reasoning}`;
          process.stdout.write(`${line}\n`);
        }),
      );
    });
};

async function readCategories({ category, categories }: ClassifyArguments): Promise<Category[]> {
  const told = category.map((text): Category => {
    const [name = '', ...description] = text.split(':');
    return { name: name.trim(), description: description.join(':').trim() };
  });
  const listed = categories === undefined ? [] : await readJson('--categories', categories);
  if (!Array.isArray(listed)) throw new UsageError(`--categories: ${categories} holds no list`);
  const all = [...told, ...(listed as Category[])];
  if (all.length === 0) throw new UsageError('give categories with --category or --categories');
  return all;
}
