/**
 * How well and how cheaply are scanned receipts read, by each engine and by both together?
 *
 *     tsx recognition/receipts.ts --data <folder> [--engine fused] [--limit 10] [--scale 1] [--threads 1]
 *
 * CPU time is that of the whole process for the pages, models loaded before; a fused page pays for both engines.
 */
import { parseArgs } from 'node:util';
import type { PageImage, Reading } from '@docquorum/document';
import { createRecogniser, fuseReadings, type OcrEngineName } from '@docquorum/inference';
import { agreedWords, calibrationError, judgeWords, type JudgedWord } from './judge-words.js';
import { receipts } from './receipt-data.js';
import { addScores, noScore, scoreReading } from './score-reading.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    split: { type: 'string', default: 'dev' },
    engine: { type: 'string', multiple: true, default: ['ppocr', 'tesseract', 'fused'] },
    limit: { type: 'string', default: '60' },
    scale: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
if (!values.data) throw new Error('--data <folder of the receipts> is required');

const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1);
await using recogniser = await createRecogniser({ threads: Number(values.threads) });
const read = (image: PageImage, engine: OcrEngineName, hint?: Reading): Promise<Reading> => {
  const { width, height } = image;
  const page = { image, pageNumber: 1, width, height, scale: Number(values.scale) };
  return recogniser.recognise({ ...page, engine, ...(hint && { hint }) });
};
/** What each engine reads; as in the extractor, the second is told what the first saw. */
const readAll = async (image: PageImage, [first, second]: readonly OcrEngineName[]): Promise<Reading[]> => {
  if (!first) throw new Error('no engine was named');
  const reading = await read(image, first);
  return second ? [reading, await read(image, second, reading)] : [reading];
};
const blank = { width: 64, height: 64, data: new Uint8Array(64 * 64 * 3).fill(255) };

for (const name of values.engine) {
  const engines: OcrEngineName[] = name === 'fused' ? ['ppocr', 'tesseract'] : [name as OcrEngineName];
  for (const engine of engines) await read(blank, engine);
  let total = noScore;
  let pages = 0;
  let cpu = 0;
  let wall = 0;
  const judged: JudgedWord[] = [];
  const agreed: JudgedWord[] = [];
  for await (const { id, image, truth } of receipts(values.data, values.split, Number(values.limit))) {
    const cpuBefore = process.cpuUsage();
    const wallBefore = performance.now();
    const readings = await readAll(image, engines);
    const reading = fuseReadings(readings);
    const used = process.cpuUsage(cpuBefore);
    wall += performance.now() - wallBefore;
    cpu += (used.user + used.system) / 1000;
    const score = scoreReading(truth, reading);
    total = addScores(total, score);
    pages++;
    judged.push(
      ...judgeWords(
        truth,
        reading.lines.flatMap(({ words }) => words),
      ),
    );
    const [first, second] = readings;
    if (first && second) agreed.push(...judgeWords(truth, agreedWords(first, second)));
    if (values.verbose) {
      console.log(id, percent(score.edits, score.characters), percent(score.sharedWords, score.trueWords));
    }
  }
  console.log(
    `${name}: ${pages} receipts, CER ${percent(total.edits, total.characters)} %, ` +
      `words recall ${percent(total.sharedWords, total.trueWords)} % precision ${percent(total.sharedWords, total.readWords)} %, ` +
      `calibration error of words ${percent(calibrationError(judged), 1)} %, ` +
      `CPU ${Math.round(cpu / pages)} ms, wall ${Math.round(wall / pages)} ms a page`,
  );
  if (agreed.length > 0) {
    const right = agreed.filter(({ isRight }) => isRight).length;
    console.log(`  words on which both agree: ${agreed.length}, right ${percent(right, agreed.length)} %`);
  }
}
