import type { LikelihoodQuality } from 'docquorum';
import type { AddCommand } from './command.js';
import { addReadingOptions, type ReadingArguments } from './options.js';

interface CalibrateArguments extends ReadingArguments {
  readonly schema?: string;
  readonly out: string;
  readonly n: string;
}

export const addCalibrateCommand: AddCommand = (program, tell) => {
  const command = program
    .command('calibrate')
    .description('fit likelihoods on your own documents whose right answers you know')
    .argument(
      '<truth>',
      'a JSON line a document: { "document": path, "truth": {...}, "schema"?: {...} or path, "id"? }',
    )
    .requiredOption('--out <file>', 'where the likelihoods go; for extract --calibration')
    .option('--schema <file>', 'JSON Schema of lines that have none')
    .option('--n <counts>', 'numbers of runs to learn from', '1,2,3,5,8');
  addReadingOptions(command).action(async (truth: string, options: CalibrateArguments) => {
    const { calibrate } = await import('docquorum');
    const { writeFile } = await import('node:fs/promises');
    const { openExtractor } = await import('../open-extractor.js');
    const { readTruth } = await import('../read-truth.js');
    const { refuseUsage } = await import('../refuse-usage.js');
    await using extractor = await openExtractor(options);
    try {
      const { model, quality } = await calibrate(extractor, readTruth(truth, options.schema), {
        nConsensus: options.n.split(',').map(Number),
        onDocument: (id) => console.error(id),
        onFailure: (id, { message, code }) => console.error(`${id}: left out: ${message} (${code})`),
      });
      await writeFile(options.out, `${JSON.stringify(model, null, 2)}\n`);
      process.stdout.write(`Measured by fits on other documents:\n\n${quality.map(describe).join('\n')}\n`);
      tell(true);
    } catch (error) {
      refuseUsage(error);
      throw error;
    }
  });
};

const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);

const describe = (part: LikelihoodQuality & { readonly scanned: boolean; readonly n: number }): string =>
  `${part.scanned ? 'scanned' : 'digital'}, n = ${part.n}: ${part.count} values, ${percent(part.right)} right, ` +
  `calibration error ${part.ece.toFixed(3)}, AUROC ${part.auroc?.toFixed(3) ?? '-'}; ` +
  `${percent(part.coverage)} not flagged, ${percent(part.rightAbove)} of them right`;
