/**
 * Does Markdown keep every word?
 *
 *   pnpm --filter @docquorum/benchmarks parse -- [--only <part of a fixture's id>] [--out <folder for the Markdown>]
 *
 * All fixtures with a text layer, read as text. Recall: the share of the text layer's words that stand in the Markdown, each
 * as often; marks before list items, such as `•`, count as kept. Prints a Markdown table: those worked on and those held
 * out, then every fixture worked on that has lost a word.
 */
import { listFixtures } from '@docquorum/fixtures';
import { createExtractor } from 'docquorum';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keptWords } from './kept-words.js';

const { values: options } = parseArgs({ options: { only: { type: 'string', default: '' }, out: { type: 'string' } } });
if (options.out) mkdirSync(options.out, { recursive: true });
await using extractor = await createExtractor({ threads: 1 });

console.log('| fixtures | words | kept % | lost |');
console.log('| --- | ---: | ---: | --- |');
const row = (name: string, words: number, lost: readonly string[]): void =>
  console.log(
    `| ${name} | ${words} | ${(100 * (1 - lost.length / words)).toFixed(2)} | ${lost.slice(0, 12).join(' ')} |`,
  );

for (const heldOut of [false, true]) {
  const fixtures = listFixtures({ heldOut }).filter(({ id }) => id.includes(options.only));
  const sum = { words: 0, lost: 0 };
  for (const { id, documentPath: document } of fixtures) {
    const { readings } = await extractor.read({ document, engine: 'text' });
    const { content } = await extractor.parse({ document });
    const { words, lost } = keptWords(readings, content);
    sum.words += words;
    sum.lost += lost.length;
    if (!heldOut && lost.length > 0) row(id, words, lost);
    if (!heldOut && options.out) writeFileSync(join(options.out, `${id}.md`), content);
  }
  if (sum.words > 0)
    row(`${fixtures.length} ${heldOut ? 'held out' : 'worked on'}`, sum.words, Array(sum.lost).fill('…'));
}
