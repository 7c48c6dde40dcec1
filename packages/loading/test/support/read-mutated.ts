import { DocquorumError } from '@docquorum/document';
import JSZip from 'jszip';
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
  const zip = /\.(?:docx|xlsx|pptx|odt|ods)$/.test(filename) ? await JSZip.loadAsync(file) : undefined;
  const others = await Promise.all(kinds.map((make) => make()));
  const below = numbers(seed);
  const outcome: MutatedOutcome = { read: 0, refused: 0, untyped: [], slowest: 0 };
  for (let number = 0; number < count; number += 1) {
    const other = others[below(others.length)] ?? file;
    // Most changes to a zip file end at its checksums: half of them are made to what is packed.
    const bytes = zip && below(2) === 0 ? await mutatePart(zip, other, below) : mutate(file, other, below);
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

async function mutatePart(zip: JSZip, other: Buffer, below: (n: number) => number): Promise<Buffer> {
  const changed = (zip as JSZip & { clone(): JSZip }).clone();
  const parts = Object.values(zip.files).filter(({ dir, name }) => !dir && !name.endsWith('.png'));
  const part = parts[below(parts.length)];
  if (part) changed.file(part.name, mutate(await part.async('nodebuffer'), other, below));
  return changed.generateAsync({ type: 'nodebuffer' });
}

async function readFirstPage(bytes: Buffer, filename: string): Promise<void> {
  if (filename.endsWith('.zip')) for await (const member of (await openArchive(bytes, { limits })) ?? []) void member;
  await using document = await openAnyDocument(bytes, { filename, limits });
  const page = await document.openPage(1);
  await page.textLayer();
  if (/\.(?:pdf|png)$/.test(filename)) await page.render({ dpi: 96 });
  page.close();
}
