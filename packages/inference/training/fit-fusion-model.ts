/**
 * Fits the weights of `src/fusion/fusion-model.json` to receipts whose lines are known:
 *
 *     tsx training/fit-fusion-model.ts <folder with train.jsonl.gz and images/>
 *
 * Both engines read every receipt; each word is one sample, right when it is a word of the true line around it.
 */
import { writeFileSync } from 'node:fs';
import { boxCentre, type Reading, type Word } from '@docquorum/document';
import { matchWords } from '../src/fusion/match-words.js';
import { evidenceFeatures, evidenceKey } from '../src/fusion/word-chance.js';
import { witnessOf, wordEvidence } from '../src/fusion/word-evidence.js';
import { createRecogniser } from '../src/recogniser.js';
import { fitLogisticRegression } from './fit-logistic-regression.js';
import { trainingReceipts, type TrainingReceipt } from './training-receipts.js';

interface Sample {
  readonly features: Readonly<Record<string, number>>;
  readonly label: boolean;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder of the receipts');
await using recogniser = await createRecogniser({ threads: 1 });
const samples = new Map<string, Sample[]>();
let receipts = 0;
for await (const receipt of trainingReceipts(folder)) {
  receipts++;
  const { image } = receipt;
  const page = { image, pageNumber: 1, width: image.width, height: image.height };
  const base = await recogniser.recognise({ ...page, engine: 'ppocr' });
  const other = await recogniser.recognise({ ...page, engine: 'tesseract' });
  for (const match of matchWords(wordsOf(base), wordsOf(other))) {
    const witness = witnessOf(match);
    const add = (reading: Reading, words: readonly Word[], others: readonly Word[]) => {
      for (const word of words) {
        const evidence = wordEvidence(reading.origin, word, witness, others);
        const key = evidenceKey(evidence);
        const sample = { features: evidenceFeatures(evidence), label: isRight(receipt, word) };
        samples.set(key, [...(samples.get(key) ?? []), sample]);
      }
    };
    add(base, match.base, match.other);
    add(other, match.other, match.base);
  }
}
const weights = [...samples].map(([key, list]) => {
  const fitted = Object.entries(fitLogisticRegression(list)).map(([name, weight]) => [name, Number(weight.toFixed(3))]);
  return [key, Object.fromEntries(fitted)];
});
const count = [...samples.values()].reduce((sum, list) => sum + list.length, 0);
const model = {
  source: `${receipts} scanned receipts (SROIE, ICDAR 2019, CC BY 4.0), ${count} words`,
  weights: Object.fromEntries(weights.toSorted()),
};
writeFileSync(new URL('../src/fusion/fusion-model.json', import.meta.url), `${JSON.stringify(model, undefined, 2)}\n`);
console.log(model);

function wordsOf(reading: Reading): Word[] {
  return reading.lines.flatMap(({ words }) => words);
}

/** Whether the word is printed in the line around its middle, case ignored. */
function isRight({ image, lines }: TrainingReceipt, word: Word): boolean {
  const centre = boxCentre(word.box);
  const [x, y] = [centre.x * image.width, centre.y * image.height];
  return lines.some(({ text, box: { left, top, right, bottom } }) => {
    const isInside = x >= left && x <= right && y >= top && y <= bottom;
    return isInside && text.toLowerCase().split(/\s+/).includes(word.text.toLowerCase());
  });
}
