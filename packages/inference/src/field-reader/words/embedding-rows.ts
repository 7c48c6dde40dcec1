import { foldText } from '@docquorum/glossary';
import type { ReaderConstants } from '../reader-constants.js';
import { lettersAndDigits } from './split-at-signs.js';
import { hashText } from './hash-text.js';

/** Rows of the embedding table whose mean is a printed word: the word, its trigrams (digits as 0), its shape. */
export function embeddingRows(word: string, constants: ReaderConstants): number[] {
  const shape = hashText(`s${shapeOf(word, constants)}`, constants.hash) % constants.buckets;
  return [...queryEmbeddingRows(foldText(word), constants), shape];
}

/** The same for a word of a query, which is folded already and has no shape. */
export function queryEmbeddingRows(folded: string, constants: ReaderConstants): number[] {
  const plain = folded.replaceAll(/[0-9]/g, '0');
  const row = (text: string): number => hashText(text, constants.hash) % constants.buckets;
  const rows = [row(`w${lettersAndDigits(plain) || plain}`)];
  const padded = ['<', ...plain, '>'];
  for (let i = 0; i < Math.min(padded.length - 2, constants.maxGrams); i += 1) {
    rows.push(row(`g${padded.slice(i, i + 3).join('')}`));
  }
  return rows;
}

/** A for a capital, a for another letter, 0 for a number, other signs as they are; long runs are cut. */
function shapeOf(word: string, { shapeRun, shapeLength }: ReaderConstants): string {
  const marks: string[] = [];
  let run = 0;
  for (const sign of word) {
    const mark = markOf(sign);
    run = marks.at(-1) === mark ? run + 1 : 1;
    if (run <= shapeRun) marks.push(mark);
  }
  return marks.slice(0, shapeLength).join('');
}

function markOf(sign: string): string {
  if (/\p{Lu}/u.test(sign)) return 'A';
  if (/\p{L}/u.test(sign)) return 'a';
  return /\p{N}/u.test(sign) ? '0' : sign;
}
