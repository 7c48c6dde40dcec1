import { LimitError } from '@docquorum/document';
import type { LoadingLimits } from './loading-limits.js';

/** What every loader is given beside the content. */
export interface LoadRequest {
  readonly filename: string;
  readonly limits: LoadingLimits;
  readonly signal: AbortSignal | undefined;
  /** Called again and again by every loader. Throws when the signal has aborted or the time is up. */
  check(): void;
  /** Told of all text that is kept, of the document and its attachments together. Throws a `LimitError` when it is too much. */
  count(characters: number): void;
}

/** Characters that were kept so far. */
export interface CharacterCount {
  characters: number;
}

/** A request whose time, `limits.maxPageSeconds`, begins now. `counted` is shared with the document that it came with. */
export function startRequest(
  filename: string,
  limits: LoadingLimits,
  signal: AbortSignal | undefined,
  counted: CharacterCount = { characters: 0 },
): LoadRequest {
  const deadline = performance.now() + limits.maxPageSeconds * 1000;
  return {
    filename,
    limits,
    signal,
    check() {
      signal?.throwIfAborted();
      if (performance.now() < deadline) return;
      throw new LimitError(
        'ERR_LIMIT_TIME',
        `${filename} cannot be opened within ${limits.maxPageSeconds} s: raise limits.maxPageSeconds.`,
        { details: { limit: limits.maxPageSeconds } },
      );
    },
    count(characters) {
      counted.characters += characters;
      if (counted.characters <= limits.maxCharacters) return;
      throw new LimitError(
        'ERR_LIMIT_CHARACTERS',
        `${filename} has more text than the ${limits.maxCharacters} characters allowed: raise limits.maxCharacters.`,
        { details: { limit: limits.maxCharacters, actual: counted.characters } },
      );
    },
  };
}
