/** Thrown inside a worker when the caller has lost interest; never seen outside. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** A flag that two threads share: the caller raises it, the worker looks at it between steps. */
export class Cancellation {
  /** Posts to a worker without a copy; wrap it there again. */
  readonly flag: Int32Array;

  constructor(flag: Int32Array = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))) {
    this.flag = flag;
  }

  get isRequested(): boolean {
    return Atomics.load(this.flag, 0) !== 0;
  }

  request(): void {
    Atomics.store(this.flag, 0, 1);
  }

  /** Throws a `CancelledError` once the flag is up. */
  throwIfRequested(): void {
    if (this.isRequested) throw new CancelledError('cancelled by the caller');
  }
}
