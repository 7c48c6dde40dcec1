import { execFileSync } from 'node:child_process';

export const yardsticks = ['words', 'layout', 'text'] as const;
export type Yardstick = (typeof yardsticks)[number];

/**
 * The words of every page as pdftotext (poppler) finds them.
 *
 * `words` asks for words with boxes. `layout` takes its text laid out as on the page, in which it glues cells that
 * touch. `text` takes its plain text, in which it also glues the last word of a line that ends in a hyphen to the
 * first word of the next, table cells such as `MTWTF--` included.
 */
export function pdftotextWords(path: string, mode: Yardstick): string[][] {
  const run = (...options: string[]): string =>
    execFileSync('pdftotext', [...options, '-cropbox', '-enc', 'UTF-8', path, '-'], { maxBuffer: 1 << 28 }).toString();
  if (mode !== 'words')
    return run(...(mode === 'layout' ? ['-layout'] : []))
      .split('\f')
      .map(split);
  return run('-bbox')
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<word [^>]*>(.*?)<\/word>/gsu)].flatMap((match) => split(unescape(match[1] ?? ''))),
    );
}

const split = (text: string): string[] => text.split(/\s+/u).filter(Boolean);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescape = (text: string): string =>
  text.replaceAll(/&(\w+);/gu, (whole, name: string) => entities[name] ?? whole);
