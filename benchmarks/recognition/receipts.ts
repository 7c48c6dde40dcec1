/**
 * How well and how cheaply does each engine read scanned receipts?
 *
 *     tsx recognition/receipts.ts --data <folder> [--engine ppocr] [--limit 10] [--scale 1] [--threads 1]
 *
 * CPU time is that of the whole process for the pages, models loaded before.
 */
import { parseArgs } from 'node:util';
import { createRecogniser, type OcrEngineName } from '@docquorum/inference';
import { receipts } from './receipt-data.js';
import { addScores, noScore, scoreReading } from './score-reading.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    split: { type: 'string', default: 'dev' },
    engine: { type: 'string', multiple: true, default: ['ppocr', 'tesseract'] },
    limit: { type: 'string', default: '60' },
    scale: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
if (!values.data) throw new Error('--data <folder of the receipts> is required');

const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1);
await using recogniser = await createRecogniser({ threads: Number(values.threads) });
const blank = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(255) };

for (const name of values.engine) {
  const engine = name as OcrEngineName;
  const page = { engine, pageNumber: 1, scale: Number(values.scale) };
  await recogniser.recognise({ ...page, image: blank, width: 64, height: 64 });
  let total = noScore;
  let pages = 0;
  let cpu = 0;
  let wall = 0;
  for await (const { id, image, truth } of receipts(values.data, values.split, Number(values.limit))) {
    const cpuBefore = process.cpuUsage();
    const wallBefore = performance.now();
    const reading = await recogniser.recognise({ ...page, image, width: image.width, height: image.height });
    const used = process.cpuUsage(cpuBefore);
    wall += performance.now() - wallBefore;
    cpu += (used.user + used.system) / 1000;
    const score = scoreReading(truth, reading);
    total = addScores(total, score);
    pages++;
    if (values.verbose) {
      console.log(id, percent(score.edits, score.characters), percent(score.sharedWords, score.trueWords));
    }
  }
  console.log(
    `${name}: ${pages} receipts, CER ${percent(total.edits, total.characters)} %, ` +
      `words recall ${percent(total.sharedWords, total.trueWords)} % precision ${percent(total.sharedWords, total.readWords)} %, ` +
      `CPU ${Math.round(cpu / pages)} ms, wall ${Math.round(wall / pages)} ms a page`,
  );
}
