import { execFileSync } from 'node:child_process';

/** Grey pixels, row by row from the top. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** CPU milliseconds (user and system) of pdftoppm drawing all pages of a file, start-up of the program included. */
export const pdftoppmCost = (path: string, dpi: number): number =>
  costOf(`pdftoppm -cropbox -r ${dpi} '${path}' >/dev/null`);

/** CPU milliseconds that the program takes to start. */
export const pdftoppmStartUp = (): number => costOf('pdftoppm -v');

/** One page as pdftoppm draws it. */
export function pdftoppmPage(path: string, pageNumber: number, dpi: number): GreyImage {
  const page = String(pageNumber);
  const options = ['-gray', '-cropbox', '-r', String(dpi), '-f', page, '-l', page];
  return parsePgm(
    execFileSync('pdftoppm', [...options, path], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}

/** The shell's `times` gives its own time in the first line, that of its children in the second: `0m0.01s 0m0.02s`. */
function costOf(command: string): number {
  const output = execFileSync('bash', ['-c', `${command} 2>/dev/null; times`]).toString();
  const times = [...(output.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/gu)];
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000, 0);
}

/** Portable grey map, 8 bits: `P5 width height 255`, then the pixels. */
function parsePgm(bytes: Buffer): GreyImage {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.toString('latin1', 0, 60));
  if (!header) throw new Error('pdftoppm wrote no grey map');
  return { width: Number(header[1]), height: Number(header[2]), data: bytes.subarray(header[0].length) };
}
