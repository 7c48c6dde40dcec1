/** How the engine's and the store's codes look from outside. */
const statuses: readonly (readonly [start: string, status: number, code: string])[] = [
  ['ERR_SCHEMA_', 422, 'INVALID_SCHEMA'],
  ['ERR_OPTION', 422, 'VALIDATION_ERROR'],
  ['ERR_DOCUMENT_', 422, 'INVALID_DOCUMENT'],
  ['ERR_LIMIT_', 422, 'LIMIT_EXCEEDED'],
  ['ERR_STORE_CURSOR', 422, 'VALIDATION_ERROR'],
  ['ERR_STORE_DUPLICATE', 409, 'DUPLICATE_ID'],
  ['ERR_STORE_BLOB_SIZE', 413, 'TOO_LARGE'],
];

/** Status and outward code of one of our codes; 500 for what callers cannot mend. */
export const statusOfCode = (inner: string): { status: number; code: string } => {
  const [, status, code] = statuses.find(([start]) => inner.startsWith(start)) ?? ['', 500, 'INTERNAL_ERROR'];
  return { status, code };
};
