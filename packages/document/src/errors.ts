import { DocquorumError, type DocquorumErrorOptions } from './docquorum-error.js';

/** The bytes are no document of a kind that we read, or they are damaged: `ERR_DOCUMENT_*`. */
export class DocumentError extends DocquorumError {
  override readonly name = 'DocumentError';
  constructor(
    code:
      | 'ERR_DOCUMENT_NOT_FOUND'
      | 'ERR_DOCUMENT_IS_DIRECTORY'
      | 'ERR_DOCUMENT_UNREADABLE'
      | 'ERR_DOCUMENT_EMPTY'
      | 'ERR_DOCUMENT_TYPE'
      | 'ERR_DOCUMENT_DAMAGED'
      | 'ERR_DOCUMENT_ENCRYPTED'
      | 'ERR_DOCUMENT_NO_PAGES'
      | 'ERR_DOCUMENT_NO_TEXT'
      | 'ERR_DOCUMENT_NO_IMAGE',
    message: string,
    options?: DocquorumErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** A stated limit was exceeded: `ERR_LIMIT_*`. `details` holds `limit` and `actual`. */
export class LimitError extends DocquorumError {
  override readonly name = 'LimitError';
  constructor(
    code:
      | 'ERR_LIMIT_BYTES'
      | 'ERR_LIMIT_CHARACTERS'
      | 'ERR_LIMIT_PAGES'
      | 'ERR_LIMIT_PIXELS'
      | 'ERR_LIMIT_PAGE_SIZE'
      | 'ERR_LIMIT_DEPTH'
      | 'ERR_LIMIT_MEMORY'
      | 'ERR_LIMIT_TIME',
    message: string,
    options?: DocquorumErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** The schema cannot be used: `ERR_SCHEMA_*`. `details.pointer` says where. */
export class SchemaError extends DocquorumError {
  override readonly name = 'SchemaError';
  constructor(
    code: 'ERR_SCHEMA_INVALID' | 'ERR_SCHEMA_NOT_OBJECT' | 'ERR_SCHEMA_LIMIT' | 'ERR_SCHEMA_REFERENCE',
    message: string,
    options?: DocquorumErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** An option or argument is wrong: `ERR_OPTION`. `details.option` names it. */
export class OptionError extends DocquorumError {
  override readonly name = 'OptionError';
  constructor(message: string, options?: DocquorumErrorOptions) {
    super('ERR_OPTION', message, options);
  }
}

/** A recogniser or model failed: `ERR_INFERENCE_*`. */
export class InferenceError extends DocquorumError {
  override readonly name = 'InferenceError';
  constructor(
    code: 'ERR_INFERENCE_MODEL_MISSING' | 'ERR_INFERENCE_FAILED' | 'ERR_INFERENCE_DEVICE' | 'ERR_INFERENCE_CLOSED',
    message: string,
    options?: DocquorumErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** A run that the caller brought failed: `ERR_RUN_*`. `details.run` names it. */
export class RunError extends DocquorumError {
  override readonly name = 'RunError';
  constructor(
    code: 'ERR_RUN_FAILED' | 'ERR_RUN_TIMEOUT' | 'ERR_RUN_UNREACHABLE' | 'ERR_RUN_REFUSED' | 'ERR_RUN_ANSWER',
    message: string,
    options?: DocquorumErrorOptions,
  ) {
    super(code, message, options);
  }
}
