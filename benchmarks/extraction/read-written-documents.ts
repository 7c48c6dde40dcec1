import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line, Reading } from '@docquorum/document';

/** A document of `training/documents`; its README describes the format. */
export interface WrittenDocument {
  readonly id: string;
  readonly language: string;
  /** Kept out of training: a quarter of them, by the hash of the file's name. */
  readonly apart: boolean;
  readonly readings: readonly Reading[];
  readonly fields: readonly WrittenField[];
  readonly lists: readonly WrittenList[];
}

interface WrittenField {
  /** Paths with dots that different authors of schemas would give it, plainest first. */
  readonly names: readonly string[];
  readonly kind: string;
  readonly description: string;
  /** As printed, its lines joined by blanks; null where the document does not state it. */
  readonly value: string | null;
}

interface WrittenList {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
  /** Cells as printed; null for an empty one. */
  readonly rows: readonly (readonly (string | null)[])[];
}

const folder = fileURLToPath(new URL('../../training/documents', import.meta.url));

export const readWrittenDocuments = (): WrittenDocument[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.txt'))
    .toSorted()
    .map(readDocument);

function readDocument(path: string): WrittenDocument {
  const [head = '', page = '', questions = ''] = readFileSync(join(folder, path), 'utf8').split(/^---\s*\n/m);
  const name = basename(path, '.txt');
  const lines = questions.split('\n').filter((line) => line.trim() !== '');
  const firstList = lines.findIndex((line) => line.startsWith('['));
  const listed = firstList < 0 ? [] : lines.slice(firstList);
  return {
    id: `${dirname(path)}/${name}`,
    language: head.split(' ')[1] ?? '',
    apart: createHash('sha256').update(name).digest().readUInt8(0) % 8 === 0,
    readings: page.split(/^={5,}\s*\n/m).map(readPage),
    fields: (firstList < 0 ? lines : lines.slice(0, firstList)).map(readField),
    lists: listed.flatMap((line, at) => (line.startsWith('[') ? [readList(line, listed.slice(at + 1))] : [])),
  };
}

const cellsOf = (line: string): string[] => line.split('|').map((cell) => cell.trim());

const printed = (cell: string): string | null =>
  cell === '-' || cell === '' ? null : cell.replaceAll(/\s*\/\/\s*/g, ' ');

function readField(line: string): WrittenField {
  const [names = '', kind = '', description = '', value = ''] = cellsOf(line);
  return { names: names.split(',').map((name) => name.trim()), kind, description, value: printed(value) };
}

function readList(head: string, following: readonly string[]): WrittenList {
  const [, name = '', columns = ''] = /^\[(.*?)\](.*)$/.exec(head) ?? [];
  const end = following.findIndex((line) => line.startsWith('['));
  return {
    name: name.trim(),
    columns: columns.split(',').map((column) => {
      const [title = '', kind = ''] = column.split(':').map((part) => part.trim());
      return { name: title, kind };
    }),
    rows: following.slice(0, end < 0 ? undefined : end).map((line) => cellsOf(line).map(printed)),
  };
}

/** Fixed pitch: a letter is 0.6 and a line 1.2 times as large as the type; 130 letters and 85 lines fit a page. */
const letter = 0.6;
const leading = 1.2;
const [width, height] = [130 * letter, 85 * leading];

function readPage(text: string, index: number): Reading {
  const lines = text.split('\n').flatMap((line, at): Line[] => {
    const [top, bottom] = [(at * leading) / height, (at * leading + 1) / height];
    const words = [...line.matchAll(/\S+/g)].map(({ 0: word, index: column }) => ({
      text: word,
      box: { left: (column * letter) / width, top, right: ((column + word.length) * letter) / width, bottom },
      confidence: 1,
    }));
    const [first, last] = [words[0], words.at(-1)];
    return first && last ? [{ words, box: { ...first.box, right: last.box.right } }] : [];
  });
  return { pageNumber: index + 1, origin: 'given', width, height, lines };
}
