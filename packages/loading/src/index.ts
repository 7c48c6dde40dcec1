export { residentBytes } from './isolated/resident-bytes.js';
export type { LoadedDocument } from './loaded-document.js';
export { defaultLoadingLimits, type LoadingLimits } from './loading-limits.js';
export { openAnyDocument, type OpenAnyDocumentOptions } from './open-any-document.js';
export { openArchive, type ArchiveMember, type OpenArchiveOptions } from './zip/open-archive.js';
