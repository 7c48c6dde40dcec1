/** Options of every Docquorum error. */
export interface DocquorumErrorOptions {
  /** What went wrong underneath. */
  readonly cause?: unknown;
  /** Facts that a program may want, such as the file, the page or the limit. Plain JSON data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An error as plain data, as it crosses a worker or a wire. */
export interface SerialisedError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * The base of all errors that Docquorum throws. `code` is stable and starts with `ERR_`; the message says
 * what was wrong, where, and the way out.
 */
export class DocquorumError extends Error {
  override readonly name: string = 'DocquorumError';
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Marks the error for `isInstance`. */
  readonly isDocquorumError = true;

  constructor(code: string, message: string, options: DocquorumErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.details = options.details ?? {};
  }

  /** True for errors of this class also when they come from another copy of the package. */
  static isInstance(value: unknown): value is DocquorumError {
    return (
      typeof value === 'object' && value !== null && 'isDocquorumError' in value && value.isDocquorumError === true
    );
  }

  toJSON(): SerialisedError {
    return { name: this.name, code: this.code, message: this.message, details: this.details };
  }

  /** Rebuilds an error that crossed a worker as data. */
  static fromJSON(data: SerialisedError): DocquorumError {
    const error = new DocquorumError(data.code, data.message, { details: data.details });
    Object.defineProperty(error, 'name', { value: data.name });
    return error;
  }
}
