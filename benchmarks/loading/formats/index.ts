import type { Content } from '../page-content.js';
import { writeDocx } from './write-docx.js';
import { writeEml } from './write-eml.js';
import { writeHtml } from './write-html.js';
import { writePptx } from './write-pptx.js';
import { writeText } from './write-text.js';
import { writeXlsx } from './write-xlsx.js';

/** Writes pages of content as a file. */
export type WriteFormat = (pages: readonly (readonly Content[])[]) => Buffer | Promise<Buffer>;

/** By the ending of the file's name. */
export const formats: Readonly<Record<string, WriteFormat>> = {
  docx: writeDocx,
  xlsx: writeXlsx,
  pptx: writePptx,
  html: writeHtml,
  eml: writeEml,
  txt: writeText,
};
