import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../sql/database.js';
import type { QueueEngine } from './queue-engine.js';

/** The table of jobs is the queue: each hand of a worker claims the best job, and waits for a word or a moment when there is none. */
export const createEmbeddedQueue = (database: Database): QueueEngine => ({
  add: async () => undefined,
  mend: async () => undefined,
  clean: async () => undefined,
  feed: ({ concurrency, pollMs, take }) => {
    const stopped = new AbortController();
    let ring = (): void => undefined;
    let bell = Promise.resolve();
    const setBell = (): void => {
      ring();
      bell = new Promise((resolve) => (ring = resolve));
    };
    const stopListening = database.listen('work', setBell);
    setBell();

    const hand = async (): Promise<void> => {
      while (!stopped.signal.aborted) {
        // Taken before the look, so that no word is missed in between.
        const word = bell;
        if (await take()) continue;
        const moment = new AbortController();
        await Promise.race([
          word,
          sleep(pollMs, undefined, { signal: AbortSignal.any([stopped.signal, moment.signal]) }),
        ]).catch(() => undefined);
        moment.abort();
      }
    };
    const hands = Promise.all(Array.from({ length: concurrency }, hand));
    return {
      stop: async () => {
        stopListening();
        stopped.abort();
        await hands;
      },
    };
  },
});
