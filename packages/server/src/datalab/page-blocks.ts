import type { BoundingBox, JsonObject } from '@docquorum/document';
import { blockToHtml, toHtml, toMarkdown, type Block, type ParsedPage } from 'docquorum';

const types: Readonly<Record<Block['type'], string>> = {
  heading: 'SectionHeader',
  paragraph: 'Text',
  list: 'ListGroup',
  table: 'Table',
  picture: 'Picture',
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

const wireBlock = (page: ParsedPage, block: Block, index: number): JsonObject => {
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
};

const pageBox = ({ width, height }: ParsedPage): JsonObject => {
  const bbox = [0, 0, width, height];
  return { bbox, polygon: polygon(bbox) };
};

/** Blocks of all pages in the form of Datalab's json output. */
export const pageBlocks = (pages: readonly ParsedPage[]): JsonObject => ({
  block_type: 'Document',
  children: pages.map((page) => ({
    id: `/page/${page.pageNumber - 1}/Page/0`,
    block_type: 'Page',
    html: '',
    ...pageBox(page),
    children: page.blocks.map((block, index) => wireBlock(page, block, index)),
  })),
});

/** The same blocks in one list, each with its 0-based page, as Datalab's chunks output. */
export const pageChunks = (pages: readonly ParsedPage[], withMarkdown: boolean): JsonObject => ({
  blocks: pages.flatMap((page) =>
    page.blocks.map((block, index) => ({
      ...wireBlock(page, block, index),
      page: page.pageNumber - 1,
      ...(withMarkdown && { markdown: toMarkdown([{ ...page, blocks: [block] }]) }),
    })),
  ),
  page_info: Object.fromEntries(pages.map((page) => [page.pageNumber - 1, pageBox(page)])),
  metadata: {},
});

const rule = '-'.repeat(48);

/** Pages as Markdown; each ends with its 0-based number and a rule when `paginate` asks for it. */
export const pagedMarkdown = (pages: readonly ParsedPage[], paginate: boolean): string =>
  paginate
    ? pages.map((page) => `\n\n{${page.pageNumber - 1}}${rule}\n\n${toMarkdown([page])}`).join('')
    : toMarkdown(pages);

/** Pages as HTML, each block with its id in this format when asked for. */
export const pagedHtml = (pages: readonly ParsedPage[], withIds: boolean): string =>
  withIds
    ? pages
        .flatMap((page) =>
          page.blocks.map((block, index) =>
            blockToHtml(block).replace(/^<(\w+)/, `<$1 data-block-id="${blockId(block, index)}"`),
          ),
        )
        .join('\n')
    : toHtml(pages);

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
