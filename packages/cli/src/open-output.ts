import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { UsageError } from './usage-error.js';
import { whyNot } from './why-not.js';

/** Where results go. */
export interface Output {
  readonly style: { readonly colour: boolean; readonly width: number };
  write(text: string): void;
  close(): Promise<void>;
}

/** The file of `--out`, or stdout. Throws `UsageError` when it cannot be written. */
export async function openOutput(path: string | undefined): Promise<Output> {
  if (path === undefined) {
    const { stdout } = process;
    const colour = stdout.isTTY && stdout.hasColors() && process.env['NO_COLOR'] === undefined;
    return {
      style: { colour, width: stdout.columns ?? 100 },
      write: (text) => void stdout.write(text),
      close: async () => {},
    };
  }
  const stream = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', (error: NodeJS.ErrnoException) =>
      reject(new UsageError(`--out: ${path} cannot be written (${whyNot(error)})`)),
    );
  });
  return {
    style: { colour: false, width: 100 },
    write: (text) => void stream.write(text),
    close: async () => {
      stream.end();
      await finished(stream);
    },
  };
}
