import { DocquorumError } from '@docquorum/document';
import { describe, expect, it } from 'vitest';
import { openAnyDocument } from '../src/index.js';
import { makeDocx, paragraph } from './support/make-zip.js';
import { makeXlsx } from './support/make-xlsx.js';

/** A fixed sequence of numbers below `n` (linear congruence), so that a failure can be seen again. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % n;
  };
}

function mutate(file: Buffer, below: (n: number) => number): Buffer {
  const bytes = Buffer.from(file);
  const way = below(3);
  if (way === 0) for (let time = 0; time < 6; time += 1) bytes[below(bytes.length)] = below(256);
  if (way === 1) return bytes.subarray(0, below(bytes.length));
  if (way === 2) return Buffer.concat([bytes.subarray(0, below(bytes.length)), bytes.subarray(below(bytes.length))]);
  return bytes;
}

const files: Readonly<Record<string, () => Promise<Buffer>>> = {
  'a.docx': () => makeDocx(paragraph('whole').repeat(20)),
  'a.xlsx': () => makeXlsx('<row><c><v>1</v></c><c t="str"><v>x</v></c></row>'.repeat(20)),
  'a.html': async () => Buffer.from('<html><table><tr><td rowspan=2>a<td>b<tr><td>c</table><p>d</p></html>'),
  'a.rtf': async () => Buffer.from("{\\rtf1{\\fonttbl x}\\trowd\\intbl a\\cell b\\cell\\row\\pard \\'e4\\u8364?\\par}"),
  'a.xml': async () => Buffer.from('<?xml version="1.0"?><a b="c"><d>1</d><d>2</d></a>'),
  'a.json': async () => Buffer.from('{"a":[{"b":1,"c":2},{"b":3}],"d":"x"}'),
  'a.csv': async () => Buffer.from('a;b;"c\nd"\n1;2;3\n'),
  'a.eml': async () => Buffer.from('From: a@b.c\nMIME-Version: 1.0\nSubject: =?utf-8?Q?x?=\n\ntext'),
};

describe('mutated files', () => {
  it.each(Object.entries(files))('like %s give pages or a typed error', async (filename, make) => {
    const file = await make();
    const below = numbers(7);
    const untyped: unknown[] = [];
    for (let time = 0; time < 150; time += 1) {
      try {
        await using document = await openAnyDocument(mutate(file, below), { filename });
        await (await document.openPage(1)).textLayer();
      } catch (error) {
        if (!DocquorumError.isInstance(error)) untyped.push(error);
      }
    }
    expect(untyped).toEqual([]);
  });
});
