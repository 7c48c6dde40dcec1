import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import extensions from './document-extensions.json' with { type: 'json' };
import { UsageError } from './usage-error.js';
import { whyNot } from './why-not.js';

/** The files that paths name: a file is itself, a folder stands for the documents in and below it, by name. */
export async function* findDocuments(
  paths: readonly string[],
  list: string | undefined,
): AsyncGenerator<string, void, undefined> {
  for (const path of paths) yield* documentsAt(path);
  if (list === undefined) return;
  const file = createReadStream(list, 'utf8');
  const opened = new Promise<void>((resolve, reject) => file.once('open', () => resolve()).once('error', reject));
  await opened.catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--list: ${list} cannot be read (${whyNot(error)})`);
  });
  for await (const line of createInterface(file)) if (line.trim() !== '') yield* documentsAt(line.trim());
}

async function* documentsAt(path: string): AsyncGenerator<string, void, undefined> {
  const facts = await stat(path).catch(() => undefined);
  // A file that does not exist becomes a record with its error.
  if (!facts?.isDirectory()) {
    yield path;
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* documentsAt(inner);
    else if (extensions.includes(extname(entry.name).toLowerCase())) yield inner;
  }
}
