import type { ReadingProgress } from 'docquorum';
import type { WriteStream } from 'node:tty';

export interface ProgressBar {
  update(progress: ReadingProgress): void;
  /** Replaces the bar by a closing line. */
  done(message: string): void;
  clear(): void;
}

const cells = 20;

/** A bar per document with its pages done. Off a terminal only the closing line is written. */
export function createProgressBar(label: string, stream: WriteStream): ProgressBar {
  const draw = (text: string): void => {
    if (stream.isTTY) stream.write(`\r\u001B[K${text}`);
  };
  draw(`${label} ...`);
  return {
    update({ pagesRead, pages }) {
      const filled = Math.round((cells * pagesRead) / pages);
      draw(`${label} [${'█'.repeat(filled)}${'░'.repeat(cells - filled)}] ${pagesRead}/${pages} pages`);
    },
    done(message) {
      draw('');
      stream.write(`${label}: ${message}\n`);
    },
    clear() {
      draw('');
    },
  };
}
