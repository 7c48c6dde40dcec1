import { createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonValue, TruthDocument } from 'docquorum';
import { readJson } from './read-json.js';
import { UsageError } from './usage-error.js';

/**
 * The documents of a truth file: a JSON line each with `document` (path), `truth`, and optionally `schema` (itself or a
 * path) and `id`. Paths are relative to the file. Throws `UsageError` naming the line.
 */
export async function* readTruth(
  path: string,
  schema: string | undefined,
): AsyncGenerator<TruthDocument, void, undefined> {
  const shared = schema === undefined ? undefined : await readJson('--schema', schema);
  const folder = dirname(path);
  const file = createReadStream(path, 'utf8');
  await new Promise<void>((done, fail) => file.once('open', () => done()).once('error', fail)).catch(
    (error: NodeJS.ErrnoException) => {
      throw new UsageError(`${path} cannot be read (${error.code})`);
    },
  );
  let number = 0;
  for await (const text of createInterface(file)) {
    number += 1;
    if (text.trim() === '') continue;
    const wrong = (problem: string): UsageError => new UsageError(`${path}, line ${number}: ${problem}`);
    const line = parse(text);
    if (typeof line?.['document'] !== 'string') throw wrong('must be an object with a text "document"');
    if (typeof line['truth'] !== 'object' || line['truth'] === null) throw wrong('has no object "truth"');
    const own = line['schema'] ?? shared;
    if (own === undefined) throw wrong('has no "schema", and --schema is not given');
    const document = resolve(folder, line['document']);
    yield {
      id: typeof line['id'] === 'string' ? line['id'] : document,
      document,
      truth: line['truth'] as JsonValue,
      jsonSchema: typeof own === 'string' ? await readJson(`line ${number}`, resolve(folder, own)) : own,
    };
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
