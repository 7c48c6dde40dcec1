/** Bytes of memory that a parsed value takes for each character of its JSON; measured on readings of pages. */
const bytesPerCharacter = 3;

/** Values by key up to a number of bytes; those not used for longest go first. */
export class MemoryCache {
  readonly #limit: number;
  /** In the order of their last use. */
  readonly #entries = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** About what the values take. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): unknown {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** `characters`: length of the value as JSON. A value larger than the whole cache is not kept. */
  set(key: string, value: unknown, characters: number): void {
    this.#remove(key);
    const bytes = characters * bytesPerCharacter;
    if (bytes > this.#limit) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
