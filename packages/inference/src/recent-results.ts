/** Remembers the results of the last `capacity` keys that were asked for. */
export class RecentResults<Result> {
  readonly #capacity: number;
  /** In the order of their last use. */
  readonly #results = new Map<string, Result>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The remembered result, or that of `compute`. A failure is not remembered. */
  async get(key: string, compute: () => Promise<Result>): Promise<Result> {
    const known = this.#results.get(key);
    const result = known ?? (await compute());
    this.#results.delete(key);
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > this.#capacity && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }
}
