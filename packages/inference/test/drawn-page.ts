import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PageImage } from '@docquorum/document';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
GlobalFonts.registerFromPath(join(fonts, 'DejaVuSans.ttf'), 'Test Sans');

/** A text with the place of its baseline's left end, in pixels. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Font size in pixels. @default 32 */
  readonly size?: number;
}

/** White paper with black text in DejaVu Sans. */
export function drawnPage(width: number, height: number, texts: readonly DrawnText[]): PageImage {
  return paintedPage(width, height, (context) => {
    for (const { text, x, y, size = 32 } of texts) {
      context.font = `${size}px "Test Sans"`;
      context.fillText(text, x, y);
    }
  });
}

/** White paper with whatever `paint` draws in black. */
export function paintedPage(width: number, height: number, paint: (context: SKRSContext2D) => void): PageImage {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'black';
  paint(context);
  const rgba = context.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel] = rgba[pixel * 4 + channel] ?? 0;
  }
  return { width, height, data };
}

/** Paper of one colour, 0 black to 255 white. */
export const plainPage = (width: number, height: number, shade: number): PageImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(shade),
});
