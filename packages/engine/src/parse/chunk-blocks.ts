import type { Block, ParsedPage } from './block.js';
import { blockToMarkdown } from './render-blocks.js';

/** Some blocks that follow one another, of a size that a search index or a model takes at once. */
export interface Chunk {
  /** The id of its first block. */
  readonly id: string;
  readonly blockIds: readonly string[];
  /** 1-based, ascending. */
  readonly pageNumbers: readonly number[];
  /** The headings over its first block, outermost first. */
  readonly headings: readonly string[];
  /** Its blocks as Markdown; of pictures, only where they stand. */
  readonly text: string;
}

/**
 * Joins blocks to chunks of at most `maxCharacters` of Markdown. A heading begins a chunk; a block that is longer alone
 * is a chunk by itself.
 */
export function chunkBlocks(pages: readonly ParsedPage[], maxCharacters: number): Chunk[] {
  const chunks: Chunk[] = [];
  const path: { level: number; text: string }[] = [];
  let open: Block[] = [];
  let length = 0;
  let headings: string[] = [];
  const close = (): void => {
    const [first] = open;
    if (first) {
      chunks.push({
        id: first.id,
        blockIds: open.map(({ id }) => id),
        pageNumbers: [...new Set(open.map(({ pageNumber }) => pageNumber))],
        headings,
        text: open.map(blockToMarkdown).join('\n\n'),
      });
    }
    open = [];
    length = 0;
  };
  for (const block of pages.flatMap(({ blocks }) => blocks.map(withoutImage))) {
    const size = blockToMarkdown(block).length;
    const onlyHeadings = open.every(({ type }) => type === 'heading');
    if (length + size > maxCharacters || (block.type === 'heading' && !onlyHeadings)) close();
    if (open.length === 0) headings = path.map(({ text }) => text);
    if (block.type === 'heading') {
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
      path.push({ level: block.level, text: block.text });
      if (open.length === 0) headings = path.slice(0, -1).map(({ text }) => text);
    }
    open.push(block);
    length += size;
  }
  close();
  return chunks;
}

function withoutImage(block: Block): Block {
  if (block.type !== 'picture') return block;
  const { image: _image, ...reference } = block;
  return reference;
}
