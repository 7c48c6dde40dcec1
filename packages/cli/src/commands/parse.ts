import { Option } from 'commander';
import type { ParseFormat, PictureMode } from 'docquorum';
import type { AddCommand } from './command.js';
import { addReadingOptions, readOptions, type ReadingArguments } from './options.js';

interface ParseArguments extends ReadingArguments {
  readonly format: ParseFormat;
  readonly pictures: PictureMode;
  readonly out?: string;
}

export const addParseCommand: AddCommand = (program, tell) => {
  const command = program
    .command('parse')
    .description('make documents readable: headings, paragraphs, lists, tables and pictures')
    .argument('<files...>', 'PDF, images, Office, HTML, e-mail, text; - for stdin');
  addReadingOptions(command)
    .addOption(
      new Option('--format <name>', 'how to print').choices(['markdown', 'html', 'json', 'chunks']).default('markdown'),
    )
    .addOption(
      new Option('--pictures <how>', 'leave them out, say where they stand, or hold them too')
        .choices(['none', 'boxes', 'images'])
        .default('boxes'),
    )
    .option('--out <file>', 'write the results to a file')
    .action(async (files: string[], options: ParseArguments) => {
      const { documentOf } = await import('../document-of.js');
      const { eachFile } = await import('../each-file.js');
      const { openExtractor } = await import('../open-extractor.js');
      const { openOutput } = await import('../open-output.js');
      const { whatIsMissing } = await import('../what-is-missing.js');
      await using extractor = await openExtractor(options);
      const output = await openOutput(options.out);
      tell(
        await eachFile(files, async (file) => {
          const { format, pictures } = options;
          const parsed = await extractor.parse({
            ...readOptions(options),
            document: await documentOf(file),
            format,
            pictures,
          });
          output.write(`${parsed.content}\n`);
          for (const lack of whatIsMissing(parsed)) console.error(`${file}: ${lack}`);
        }),
      );
      await output.close();
    });
};
