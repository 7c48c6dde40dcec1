import type { ExtractRequest } from 'docquorum';
import type { AddCommand } from './command.js';
import { addExtractionOptions, extractOptions, type ExtractionArguments } from './options.js';

export const addExplainCommand: AddCommand = (program, tell) => {
  const command = program
    .command('explain')
    .description('print the runs that extract would make')
    .argument('<files...>', 'PDF, images, Office, HTML, e-mail, text; - for stdin');
  addExtractionOptions(command).action(async (files: string[], options: ExtractionArguments) => {
    const { documentOf } = await import('../document-of.js');
    const { eachFile } = await import('../each-file.js');
    const { openExtractor } = await import('../open-extractor.js');
    const { instructions: _hints, ...request }: Omit<ExtractRequest, 'document'> = await extractOptions(options);
    await using extractor = await openExtractor(options);
    tell(
      await eachFile(files, async (file) => {
        const { text } = await extractor.explainPlan({ ...request, document: await documentOf(file) });
        process.stdout.write(`${file}: ${text}\n`);
      }),
    );
  });
};
