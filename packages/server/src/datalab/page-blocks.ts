import type { BoundingBox, JsonObject } from '@docquorum/document';
import { blockToHtml, type Block, type ParsedPage } from 'docquorum';

const types: Readonly<Record<Block['type'], string>> = {
  heading: 'SectionHeader',
  paragraph: 'Text',
  list: 'ListGroup',
  table: 'Table',
};

/** `/page/<0-based>/<BlockType>/<n>`, as citations name it. */
const blockId = (block: Block, index: number): string => `/page/${block.pageNumber - 1}/${types[block.type]}/${index}`;

const corners = ({ left, top, right, bottom }: BoundingBox, { width, height }: ParsedPage): number[] => [
  left * width,
  top * height,
  right * width,
  bottom * height,
];

const polygon = ([left = 0, top = 0, right = 0, bottom = 0]: number[]): number[][] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** Blocks of all pages in the form of Datalab's json output. */
export const pageBlocks = (pages: readonly ParsedPage[]): JsonObject => ({
  block_type: 'Document',
  children: pages.map((page) => {
    const bbox = [0, 0, page.width, page.height];
    return {
      id: `/page/${page.pageNumber - 1}/Page/0`,
      block_type: 'Page',
      html: '',
      bbox,
      polygon: polygon(bbox),
      children: page.blocks.map((block, index) => {
        const box = corners(block.box, page);
        return {
          id: blockId(block, index),
          block_type: types[block.type],
          html: blockToHtml(block),
          bbox: box,
          polygon: polygon(box),
          children: null,
          section_hierarchy: {},
          images: {},
        };
      }),
    };
  }),
});

/** Ids of the blocks on which a place lies: those that hold its centre, else the nearest by height. */
export const blocksAt = (pages: readonly ParsedPage[], pageNumber: number, box: BoundingBox): string[] => {
  const page = pages.find((one) => one.pageNumber === pageNumber);
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const named = (page?.blocks ?? []).map((block, index) => ({ id: blockId(block, index), at: block.box }));
  const holding = named.filter(({ at }) => at.left <= x && x <= at.right && at.top <= y && y <= at.bottom);
  if (holding.length > 0) return holding.slice(0, 1).map(({ id }) => id);
  const distance = ({ at }: (typeof named)[number]): number => Math.abs((at.top + at.bottom) / 2 - y);
  const nearest = named.toSorted((one, other) => distance(one) - distance(other))[0];
  return nearest === undefined ? [] : [nearest.id];
};
