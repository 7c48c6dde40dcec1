/**
 * How well are the scanned fixtures read, in each language, against the text layers of the same pages?
 *
 *     tsx recognition/scans.ts [--engine fused] [--languages auto|eng|deu,fra] [--only PART_OF_ID] [--limit 100] [--english]
 *
 * Recall and precision are of words as bags, case and accents counted, not the shape of apostrophes. Accented words are
 * those with a letter beyond ASCII; their error rate is the edits to the nearest word read in that place, in characters.
 */
import { parseArgs } from 'node:util';
import { boxCentre, type Reading, type Word } from '@docquorum/document';
import { listFixtures } from '@docquorum/fixtures';
import { createExtractor, readingEngines, type ReadingEngine } from 'docquorum';
import { editDistance } from './edit-distance.js';
import { sharedCount } from './score-reading.js';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'fused' },
    languages: { type: 'string', default: 'auto' },
    only: { type: 'string', default: '' },
    limit: { type: 'string', default: '100' },
    english: { type: 'boolean', default: false },
  },
});
const engine = readingEngines.find((name) => name === values.engine);
if (!engine) throw new Error(`--engine must be one of ${readingEngines.join(', ')}`);

/** Words whose middles differ by less than this part of the page may be the same: scans are turned and bent. */
const sameColumn = 0.03;
const sameRow = 0.02;

const wordsOf = (readings: readonly Reading[]): Word[] =>
  readings.flatMap(({ lines }) => lines.flatMap(({ words }) => words));
const straight = (text: string): string => text.replaceAll('’', "'");
const textsOf = (words: readonly Word[]): string[] => words.map(({ text }) => straight(text));
const isAccented = ({ text }: Word): boolean => /[^\P{L}A-Za-z]/u.test(text);

function editsToNearest(word: Word, page: readonly Word[]): number {
  const { x, y } = boxCentre(word.box);
  const near = page.filter(({ box }) => {
    const centre = boxCentre(box);
    return Math.abs(centre.x - x) < sameColumn && Math.abs(centre.y - y) < sameRow;
  });
  return Math.min(word.text.length, ...near.map(({ text }) => editDistance(straight(word.text), straight(text))));
}

class Score {
  #pages = 0;
  #words = { shared: 0, truth: 0, read: 0 };
  #accented = { shared: 0, truth: 0, edits: 0, characters: 0 };

  add(truth: readonly Word[], read: readonly Word[]): void {
    const accented = truth.filter(isAccented);
    this.#pages++;
    this.#words.shared += sharedCount(textsOf(truth), textsOf(read));
    this.#words.truth += truth.length;
    this.#words.read += read.length;
    this.#accented.shared += sharedCount(textsOf(accented), textsOf(read));
    this.#accented.truth += accented.length;
    this.#accented.edits += accented.reduce((sum, word) => sum + editsToNearest(word, read), 0);
    this.#accented.characters += accented.reduce((sum, { text }) => sum + text.length, 0);
  }

  row(): Record<string, number> {
    const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;
    return {
      pages: this.#pages,
      'recall %': percent(this.#words.shared, this.#words.truth),
      'precision %': percent(this.#words.shared, this.#words.read),
      'accented words': this.#accented.truth,
      'of them right %': percent(this.#accented.shared, this.#accented.truth),
      'their CER %': percent(this.#accented.edits, this.#accented.characters),
    };
  }
}

const languages = values.languages === 'auto' ? 'auto' : values.languages.split(',');
await using extractor = await createExtractor({ languages });
const read = async (document: string, by: ReadingEngine): Promise<readonly Reading[]> =>
  (await extractor.read({ document, engine: by })).readings;

const scores = new Map([['all', new Score()]]);
const fixtures = listFixtures().filter(
  ({ id, language }) => id.includes(values.only) && (values.english || language !== 'en'),
);
for (const { language, documentPath, scanPath } of fixtures.slice(0, Number(values.limit))) {
  const [truth, scan] = [await read(documentPath, 'text'), await read(scanPath, engine)];
  const score = scores.get(language) ?? new Score();
  scores.set(language, score);
  truth.forEach((page, index) => {
    const words = wordsOf(scan.slice(index, index + 1));
    for (const one of [score, scores.get('all')]) one?.add(wordsOf([page]), words);
  });
}
console.table(Object.fromEntries([...scores].map(([language, score]) => [language, score.row()])));
