export { detectType, type RenderableType } from './detect-type.js';
export { openDocument } from './open-document.js';
export type { OpenDocumentOptions } from './open-document-options.js';
export type { OpenedDocument, OpenedPage, PageOptions, RenderOptions, TextLayer } from './opened-document.js';
export { defaultRenderingLimits, type RenderingLimits } from './rendering-limits.js';
