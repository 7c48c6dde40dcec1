/** Gives out a fixed number of slots, first come first served. */
export class SlotQueue {
  #free: number;
  readonly #slots: number;
  readonly #waiting = new Set<() => void>();
  readonly #drained = new Set<() => void>();

  constructor(slots: number) {
    this.#slots = slots;
    this.#free = slots;
  }

  /** Waits for a slot and resolves to the function that gives it back. Rejects with the reason of `signal`. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#giveBack();
    };
  }

  /** Resolves as soon as no slot is taken. */
  async drained(): Promise<void> {
    if (this.#free === this.#slots) return;
    await new Promise<void>((resolve) => this.#drained.add(resolve));
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.delete(proceed);
        reject(signal.reason);
      };
      const proceed = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.add(proceed);
    });
  }

  /** A freed slot goes straight to the one who has waited longest. */
  #giveBack(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
      return;
    }
    this.#free++;
    if (this.#free < this.#slots) return;
    for (const resolve of this.#drained) resolve();
    this.#drained.clear();
  }
}
