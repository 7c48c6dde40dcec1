import { DocquorumError } from '@docquorum/document';
import { openAnyDocument, openArchive } from '../../src/index.js';
import { filesOfAllKinds } from './files-of-all-kinds.js';
import { mutate, numbers } from './mutate.js';

const limits = { maxPageSeconds: 5, maxCharacters: 1_000_000, maxExpandedBytes: 64 * 1024 * 1024 };

export interface MutatedOutcome {
  /** Files that gave pages. */
  read: number;
  /** Files that failed with a typed error. */
  refused: number;
  /** What failed otherwise, by the number of the file. */
  readonly untyped: { readonly file: number; readonly error: unknown }[];
  /** Seconds that the slowest file took. */
  slowest: number;
}

/** Opens `count` mutated files like the one of this name, and reads their first page. */
export async function readMutated(filename: string, count: number, seed: number): Promise<MutatedOutcome> {
  const kinds = Object.values(filesOfAllKinds);
  const file = (await filesOfAllKinds[filename]?.()) ?? Buffer.alloc(0);
  const others = await Promise.all(kinds.map((make) => make()));
  const below = numbers(seed);
  const outcome: MutatedOutcome = { read: 0, refused: 0, untyped: [], slowest: 0 };
  for (let number = 0; number < count; number += 1) {
    const bytes = mutate(file, others[below(others.length)] ?? file, below);
    const started = performance.now();
    try {
      await readFirstPage(bytes, filename);
      outcome.read += 1;
    } catch (error) {
      if (DocquorumError.isInstance(error)) outcome.refused += 1;
      else outcome.untyped.push({ file: number, error });
    }
    outcome.slowest = Math.max(outcome.slowest, (performance.now() - started) / 1000);
  }
  return outcome;
}

async function readFirstPage(bytes: Buffer, filename: string): Promise<void> {
  if (filename.endsWith('.zip')) for await (const member of (await openArchive(bytes, { limits })) ?? []) void member;
  await using document = await openAnyDocument(bytes, { filename, limits });
  const page = await document.openPage(1);
  await page.textLayer();
  if (/\.(?:pdf|png)$/.test(filename)) await page.render({ dpi: 96 });
  page.close();
}
