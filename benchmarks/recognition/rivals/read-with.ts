/** Runs in a process of its own: reads images with one reader and tells the parent what it read and what it cost. */
import type { OpenReader, ReadLine } from './reader.js';
import { openDocquorum } from './readers/docquorum.js';
import { openGutenye } from './readers/gutenye.js';
import { openPpuPaddleOcr } from './readers/ppu-paddle-ocr.js';
import { openTesseractJs } from './readers/tesseract-js.js';

export const readers: Readonly<Record<string, OpenReader>> = {
  'docquorum ppocr': openDocquorum('ppocr'),
  'docquorum tesseract': openDocquorum('tesseract'),
  'docquorum fused': openDocquorum('ppocr', 'tesseract'),
  'ppu-paddle-ocr': openPpuPaddleOcr,
  '@gutenye/ocr-node': openGutenye,
  'tesseract.js': openTesseractJs,
};

/** What a reader read, and what all pages but the first cost, which loads what is loaded late. */
export interface ReaderReport {
  readonly pages: readonly (readonly ReadLine[])[];
  /** Milliseconds. */
  readonly cpu: number;
  readonly wall: number;
  /** Largest resident memory of the process, bytes. */
  readonly peak: number;
}

const [name = '', rivalsFolder = '', ...images] = process.argv.slice(2);
if (process.send) {
  const open = readers[name];
  const [first] = images;
  if (!open || first === undefined) throw new Error(`no such reader, or no image: ${name}`);
  const reader = await open(rivalsFolder);
  const pages = [await reader.read(first)];
  const [cpuBefore, wallBefore] = [process.cpuUsage(), performance.now()];
  for (const image of images.slice(1)) pages.push(await reader.read(image));
  const [cpu, wall] = [process.cpuUsage(cpuBefore), performance.now() - wallBefore];
  await reader.close();
  const peak = process.resourceUsage().maxRSS * 1024;
  const report: ReaderReport = { pages, cpu: (cpu.user + cpu.system) / 1000, wall, peak };
  process.send(report, () => process.disconnect());
}
