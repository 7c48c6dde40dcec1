import { DocquorumError, type DocquorumErrorOptions } from '@docquorum/document';

/** The store cannot do what was asked: `ERR_STORE_*`. */
export class StoreError extends DocquorumError {
  override readonly name = 'StoreError';
  constructor(
    code:
      | 'ERR_STORE_UNREACHABLE'
      | 'ERR_STORE_VERSION'
      | 'ERR_STORE_DUPLICATE'
      | 'ERR_STORE_CURSOR'
      | 'ERR_STORE_BLOB_MISSING'
      | 'ERR_STORE_BLOB_SIZE'
      | 'ERR_STORE_CLOSED',
    message: string,
    options?: DocquorumErrorOptions,
  ) {
    super(code, message, options);
  }
}
