import { open, type FileHandle } from 'node:fs/promises';
import { OptionError } from '@docquorum/document';

const newline = 0x0a;
const readAtOnce = 1 << 20;

/** What every line of a journal says. */
interface JournalLine {
  readonly id: string;
  /** Fingerprint of the request that it was made for. */
  readonly request: string;
  readonly error?: unknown;
}

/**
 * A file of finished documents, a JSON line each, that survives the death of its process at any moment: a line is on the
 * disk before anybody hears of it, and a line that was cut off is dropped when the file is opened again.
 */
export class Journal implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #request: string;
  /** Ids of finished documents, and whether each succeeded. */
  readonly #finished: Map<string, boolean>;

  private constructor(file: FileHandle, request: string, finished: Map<string, boolean>) {
    this.#file = file;
    this.#request = request;
    this.#finished = finished;
  }

  /**
   * Opens or creates the file. Rejects with `OptionError` for a file that was written for another request or is no
   * journal, or cannot be opened.
   */
  static async open(path: string, request: string): Promise<Journal> {
    const file = await open(path, 'a+').catch((cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'ENOENT' ? 'its folder does not exist' : cause.message;
      throw new OptionError(`journal: ${path} cannot be opened: ${reason}`, {
        cause,
        details: { option: 'journal', path },
      });
    });
    try {
      const finished = new Map<string, boolean>();
      let end = 0;
      for await (const line of linesOf(file)) {
        const known = parseLine(line.text, path);
        if (known.request !== request) {
          throw new OptionError(
            `journal: ${path} was written with another schema or other options; give another file, or delete this one`,
            { details: { option: 'journal', path } },
          );
        }
        finished.set(known.id, (known.error ?? null) === null);
        end = line.end;
      }
      await file.truncate(end);
      return new Journal(file, request, finished);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** `undefined` for a document that is not finished. */
  outcomeOf(id: string): 'done' | 'failed' | undefined {
    const succeeded = this.#finished.get(id);
    return succeeded === undefined ? undefined : succeeded ? 'done' : 'failed';
  }

  /** Resolves when the line is on the disk. */
  async add(id: string, content: object, succeeded: boolean): Promise<void> {
    await this.#file.appendFile(`${JSON.stringify({ ...content, id, request: this.#request })}\n`);
    await this.#file.datasync();
    this.#finished.set(id, succeeded);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}

function parseLine(text: string, path: string): JournalLine {
  try {
    const line = JSON.parse(text) as Partial<JournalLine> | null;
    if (typeof line?.id === 'string' && typeof line.request === 'string') return line as JournalLine;
  } catch {
    // Told below.
  }
  throw new OptionError(`journal: ${path} holds something else than a journal; give another file`, {
    details: { option: 'journal', path },
  });
}

/** Whole lines with the offset after each; what follows the last line break is left out. */
async function* linesOf(file: FileHandle): AsyncGenerator<{ text: string; end: number }> {
  const buffer = Buffer.alloc(readAtOnce);
  let pending: Buffer[] = [];
  let offset = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    if (bytesRead === 0) return;
    let from = 0;
    for (let at = buffer.indexOf(newline); at >= 0 && at < bytesRead; at = buffer.indexOf(newline, at + 1)) {
      const text = Buffer.concat([...pending, buffer.subarray(from, at)]).toString('utf8');
      pending = [];
      from = at + 1;
      yield { text, end: offset + from };
    }
    pending.push(Buffer.from(buffer.subarray(from, bytesRead)));
    offset += bytesRead;
  }
}
