import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../src/index.js';
import { codeOf } from './support/code-of.js';

describe('a picture of nearly 100 million pixels', () => {
  it.each(['png', 'tiff'] as const)(
    'is given up when its time is over, and decoded when there is enough (%s)',
    async (format) => {
      const options = format === 'png' ? { compressionLevel: 1 } : { compression: 'lzw' };
      const sheet = sharp({ create: { width: 9900, height: 9900, channels: 3, background: 'teal' } });
      const bytes = await sheet.withMetadata({ density: 600 }).toFormat(format, options).toBuffer();
      const draw = async (maxPageSeconds: number) => {
        await using document = await openDocument(bytes, { limits: { maxPageSeconds } });
        return await (await document.openPage(1)).render({ dpi: 96 });
      };
      expect(await codeOf(draw(0.1))).toBe('ERR_LIMIT_TIME');
      expect((await draw(120)).width).toBe(1584);
    },
  );
});
