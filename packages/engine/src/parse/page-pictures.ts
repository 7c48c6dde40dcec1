import { DocquorumError, type PageImage, type Reading } from '@docquorum/document';
import type { DocumentSource } from '../reading/document-source.js';
import { encodePng } from '../reading/encode-png.js';
import type { Block } from './block.js';
import { cropImage } from './crop-image.js';
import { findPictures } from './find-pictures.js';

/** What is told of pictures. `boxes`: where they stand. `images`: also what they show. */
export const pictureModes = ['none', 'boxes', 'images'] as const;

export type PictureMode = (typeof pictureModes)[number];

/** Enough to find pictures. */
const searchDpi = 96;

export interface PagePicturesOptions {
  readonly source: DocumentSource;
  readonly mode: PictureMode;
  /** Of the images. */
  readonly dpi: number;
  readonly maxPixels: number;
  readonly signal: AbortSignal | undefined;
}

/** The pictures of a page as blocks, from top to bottom. A page that cannot be drawn, such as one of a text file, has none. */
export async function pagePictures(
  reading: Reading,
  { source, mode, dpi, maxPixels, signal }: PagePicturesOptions,
): Promise<Block[]> {
  if (mode === 'none') return [];
  const { pageNumber } = reading;
  const draw = (atDpi: number): Promise<PageImage> =>
    source.withPage(pageNumber, (page) => page.render({ dpi: atDpi, maxPixels, ...(signal && { signal }) }));
  try {
    const boxes = findPictures(await draw(searchDpi), reading);
    const image = mode === 'images' && boxes.length > 0 ? await draw(dpi) : undefined;
    return boxes.map((box, index) => ({
      type: 'picture',
      id: `p${pageNumber}f${index + 1}`,
      pageNumber,
      box,
      text: '',
      ...(image && { image: dataUrl(cropImage(image, box)) }),
    }));
  } catch (error) {
    signal?.throwIfAborted();
    if (!DocquorumError.isInstance(error)) throw error;
    return [];
  }
}

const dataUrl = (image: PageImage): string =>
  `data:image/png;base64,${Buffer.from(encodePng(image)).toString('base64')}`;

/** Places pictures among blocks in reading order: each before the first block below its top in its columns, else behind the last one there. */
export function placePictures(blocks: readonly Block[], pictures: readonly Block[]): Block[] {
  const placed = [...blocks];
  for (const picture of pictures) {
    const { left, top, right } = picture.box;
    const beside = placed.filter(({ box }) => box.left < right && left < box.right);
    const below = (beside.length > 0 ? beside : placed).find(({ box }) => box.top >= top);
    const above = beside.at(-1);
    const at = below ? placed.indexOf(below) : above ? placed.indexOf(above) + 1 : placed.length;
    placed.splice(at, 0, picture);
  }
  return placed;
}
