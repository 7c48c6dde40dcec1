import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDocuments } from '../src/find-documents.js';
import { readTruth } from '../src/read-truth.js';
import { UsageError } from '../src/usage-error.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docquorum-cli-'));
  await mkdir(join(folder, 'docs', 'inner'), { recursive: true });
  for (const name of ['b.PDF', 'a.jpg', 'notes.xyz', 'inner/c.png']) await writeFile(join(folder, 'docs', name), '');
});
afterAll(() => rm(folder, { recursive: true }));

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const write = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

describe('readTruth', () => {
  it('reads a document a line, with paths relative to the file', async () => {
    await write('schema.json', '{"type": "object"}');
    const path = await write(
      'truth.jsonl',
      '{"document": "a.pdf", "truth": {"x": 1}, "schema": "schema.json"}\n\n{"document": "b.pdf", "truth": {}, "id": "b"}\n',
    );
    const shared = await write('shared.json', '{"type": "object", "title": "shared"}');
    expect(await collect(readTruth(path, shared))).toEqual([
      { id: join(folder, 'a.pdf'), document: join(folder, 'a.pdf'), truth: { x: 1 }, jsonSchema: { type: 'object' } },
      { id: 'b', document: join(folder, 'b.pdf'), truth: {}, jsonSchema: { type: 'object', title: 'shared' } },
    ]);
  });

  it.each([
    ['not JSON', 'line 2: must be an object'],
    ['{"document": 5}', 'line 2: must be an object with a text "document"'],
    ['{"document": "a.pdf"}', 'line 2: has no object "truth"'],
    ['{"document": "a.pdf", "truth": {}}', 'line 2: has no "schema"'],
  ])('names the line that is wrong: %s', async (line, problem) => {
    const path = await write('wrong.jsonl', `\n${line}\n`);
    const work = collect(readTruth(path, undefined));
    await expect(work).rejects.toThrow(UsageError);
    await expect(collect(readTruth(path, undefined))).rejects.toThrow(problem);
  });

  it('says so when the file cannot be read', async () => {
    await expect(collect(readTruth(join(folder, 'none'), undefined))).rejects.toThrow(/none cannot be read \(ENOENT\)/);
  });
});

describe('findDocuments', () => {
  it('takes files as they are, the documents of folders by name, and a list of paths', async () => {
    const list = await write('list.txt', `listed.pdf\n\n${join(folder, 'docs', 'inner')}\n`);
    const docs = join(folder, 'docs');
    expect(await collect(findDocuments(['any.file', docs], list))).toEqual([
      'any.file',
      join(docs, 'a.jpg'),
      join(docs, 'b.PDF'),
      join(docs, 'inner', 'c.png'),
      'listed.pdf',
      join(docs, 'inner', 'c.png'),
    ]);
  });

  it('says so when the list cannot be read', async () => {
    await expect(collect(findDocuments([], 'no-list'))).rejects.toThrow(UsageError);
  });
});
