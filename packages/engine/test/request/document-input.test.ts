import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBytes } from '../../src/request/document-input.js';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docquorum-'));
  file = join(folder, 'hello.txt');
  await writeFile(file, 'hello');
});
afterAll(() => rm(folder, { recursive: true }));

const text = ({ bytes }: { bytes: Uint8Array }): string => new TextDecoder().decode(bytes);

describe('loadBytes', () => {
  it('takes a path, a file: URL, bytes and data: URLs', async () => {
    const bytes = new TextEncoder().encode('hello');
    const url = 'data:text/plain;base64,aGVsbG8=';
    for (const input of [file, pathToFileURL(file), bytes, { bytes }, new URL(url), { filename: 'a.txt', url }]) {
      expect(text(await loadBytes(input, 100))).toBe('hello');
    }
    expect((await loadBytes({ filename: 'a.txt', url }, 100)).filename).toBe('a.txt');
    expect((await loadBytes(file, 100)).filename).toBe('hello.txt');
  });

  it('names what is wrong with a code', async () => {
    const codeOf = (input: never, maxBytes = 100): Promise<unknown> =>
      loadBytes(input, maxBytes).catch((error: { code: string }) => error.code);
    expect(await codeOf(join(folder, 'missing.pdf') as never)).toBe('ERR_DOCUMENT_NOT_FOUND');
    expect(await codeOf(folder as never)).toBe('ERR_DOCUMENT_IS_DIRECTORY');
    expect(await codeOf(file as never, 4)).toBe('ERR_LIMIT_BYTES');
    expect(await codeOf(42 as never)).toBe('ERR_OPTION');
    expect(await codeOf({ url: 'not a url' } as never)).toBe('ERR_OPTION');
  });

  it('never fetches', async () => {
    await expect(loadBytes(new URL('https://example.com/a.pdf'), 100)).rejects.toThrow(/does not fetch https: URLs/);
  });
});
