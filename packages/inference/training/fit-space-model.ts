/**
 * Fits the weights of `src/ppocr/space-model.json` to receipts whose lines are known:
 *
 *     tsx training/fit-space-model.ts <folder with train.jsonl.gz and images/>
 *
 * Lines are read by the networks, aligned with their true text, and every pair of neighbours read rightly becomes one sample.
 */
import { writeFileSync } from 'node:fs';
import type { PixelBox } from '../src/imaging/pixel-box.js';
import { uprightBox } from '../src/imaging/oriented-box.js';
import { characterGaps } from '../src/ppocr/character-gaps.js';
import { findPpocrModels } from '../src/ppocr/ppocr-models.js';
import { PpocrNetworks } from '../src/ppocr/ppocr-networks.js';
import { spaceFeatures } from '../src/ppocr/space-features.js';
import { Cancellation } from '../src/workers/cancellation.js';
import { alignText } from './align-text.js';
import { fitLogisticRegression } from './fit-logistic-regression.js';
import { trainingReceipts, type TrueLine } from './training-receipts.js';

/** Right of 0 the model would balance both kinds of error; a missed space costs a little more than a needless one. */
const threshold = -0.25;

const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder of the receipts');
const networks = await PpocrNetworks.load(findPpocrModels());
const samples: { features: Readonly<Record<string, number>>; label: boolean }[] = [];
let receipts = 0;
for await (const { image, lines } of trainingReceipts(folder)) {
  receipts++;
  for (const box of (await networks.detect(image, new Cancellation())).boxes) {
    const { characters, ink } = await networks.decode(image, box);
    const starts = alignText(
      characters.map(({ text }) => text),
      trueText(lines, uprightBox(box)),
    );
    spaceFeatures(characters, characterGaps(characters, ink)).forEach((features, index) => {
      const label = starts[index + 1];
      if (label !== undefined) samples.push({ features, label });
    });
  }
}
await networks.close();
const weights = fitLogisticRegression(samples);
const rounded = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Number(weight.toFixed(3))]));
const model = {
  source: `${receipts} scanned receipts (SROIE, ICDAR 2019, CC BY 4.0), ${samples.length} pairs of characters`,
  threshold,
  weights: rounded,
};
writeFileSync(new URL('../src/ppocr/space-model.json', import.meta.url), `${JSON.stringify(model, undefined, 2)}\n`);
console.log(model);

/** The text printed where a line was found: true lines around its middle, left to right. */
function trueText(lines: readonly TrueLine[], box: PixelBox): string {
  const middle = (box.top + box.bottom) / 2;
  return lines
    .filter(({ box: { left, top, right, bottom } }) => {
      const shared = Math.min(right, box.right) - Math.max(left, box.left);
      return middle > top && middle < bottom && shared > 0.3 * Math.min(right - left, box.right - box.left);
    })
    .toSorted((a, b) => a.box.left - b.box.left)
    .map(({ text }) => text)
    .join(' ');
}
