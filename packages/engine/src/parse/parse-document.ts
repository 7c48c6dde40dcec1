import { DocquorumError, inReadingOrder } from '@docquorum/document';
import type { EngineContext } from '../engine-context.js';
import { openPages } from '../reading/open-pages.js';
import { rejectUnknown, requireInteger, wrongOption } from '../request/check-options.js';
import { checkReadOptions, readOptionNames, type ReadingProgress, type ReadOptions } from '../request/read-options.js';
import type { DistrustedText, PageProblem } from '../result/extraction-result.js';
import type { ParsedPage } from './block.js';
import { chunkBlocks, type Chunk } from './chunk-blocks.js';
import { findBlocks } from './find-blocks.js';
import { pagePictures, pictureModes, placePictures, type PictureMode } from './page-pictures.js';
import { toHtml, toMarkdown } from './render-blocks.js';

const formats = ['markdown', 'html', 'json', 'chunks'] as const;

export type ParseFormat = (typeof formats)[number];

/** A document to be made readable. */
export interface ParseRequest extends ReadOptions {
  /** What `content` is: Markdown, HTML with block ids and boxes, the pages as JSON, or the chunks as JSON. @default 'markdown' */
  readonly format?: ParseFormat;
  /** Markdown characters of a chunk at most, 100..100000. @default 2000 */
  readonly maxChunkCharacters?: number;
  /**
   * `boxes`: blocks say where pictures stand. `images`: they also hold them as PNG, drawn at `imageResolutionDpi`.
   * `none` saves drawing the pages. @default 'boxes'
   */
  readonly pictures?: PictureMode;
  /** Called whenever a page has been read. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

export interface ParseResult {
  readonly format: ParseFormat;
  /** The document in that format. */
  readonly content: string;
  /** Pages that could be read, as blocks in reading order. */
  readonly pages: readonly ParsedPage[];
  /** The same blocks joined for search indices and models. */
  readonly chunks: readonly Chunk[];
  readonly pageProblems: readonly PageProblem[];
  /** What of the file does not reach its pages, such as hidden sheets, for a person to read. */
  readonly leftOut: readonly string[];
  /** Pages whose own text was not trusted, in page order. */
  readonly distrustedText: readonly DistrustedText[];
}

const defaultChunkCharacters = 2000;

/** Reads a document and says what stands on its pages, as blocks. */
export async function parseDocument(request: ParseRequest, context: EngineContext): Promise<ParseResult> {
  rejectUnknown(request, [...readOptionNames, 'format', 'maxChunkCharacters', 'pictures', 'onProgress'], '');
  checkReadOptions(request);
  const { format = 'markdown', maxChunkCharacters = defaultChunkCharacters, pictures = 'boxes' } = request;
  const { imageResolutionDpi = 192, onProgress, signal } = request;
  if (!formats.includes(format)) {
    throw wrongOption('format', `must be one of ${formats.join(', ')}, not ${JSON.stringify(format)}`);
  }
  if (!pictureModes.includes(pictures)) {
    throw wrongOption('pictures', `must be one of ${pictureModes.join(', ')}, not ${JSON.stringify(pictures)}`);
  }
  requireInteger('maxChunkCharacters', maxChunkCharacters, 100, 100_000);
  signal?.throwIfAborted();
  await using opened = await openPages(request, context, (pagesRead) =>
    onProgress?.({ pagesRead, pages: opened.pageNumbers.length }),
  );
  const { source, pages, pageNumbers, leftOut } = opened;
  await pages.readTextLayers(pageNumbers);
  await pages.recognise([{ engine: 'fused', scale: 1 }], pageNumbers);
  const readings = await pages.readingsFor({ engine: 'fused', scale: 1 });
  const [firstProblem] = pages.problems;
  if (readings.length === 0 && firstProblem) throw DocquorumError.fromJSON(firstProblem.error);
  const { maxPixels } = context.options.limits;
  const drawing = { source, mode: pictures, dpi: imageResolutionDpi, maxPixels, signal };
  const parsed: ParsedPage[] = [];
  // One after another, which bounds the page images in memory.
  for (const reading of readings) {
    const { pageNumber, width, height } = reading;
    const blocks = placePictures(findBlocks(inReadingOrder(reading)), await pagePictures(reading, drawing));
    parsed.push({ pageNumber, width, height, blocks });
  }
  const chunks = chunkBlocks(parsed, maxChunkCharacters);
  const content = contentOf(format, parsed, chunks);
  const { problems: pageProblems, distrustedText } = pages;
  return { format, content, pages: parsed, chunks, pageProblems, leftOut, distrustedText };
}

function contentOf(format: ParseFormat, pages: readonly ParsedPage[], chunks: readonly Chunk[]): string {
  if (format === 'markdown') return toMarkdown(pages);
  if (format === 'html') return toHtml(pages);
  return JSON.stringify(format === 'json' ? pages : chunks, null, 2);
}
