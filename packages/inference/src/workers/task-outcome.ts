import { DocquorumError, InferenceError, type SerialisedError } from '@docquorum/document';
import { CancelledError } from './cancellation.js';

/** What a worker posts back: errors cross as data, because a posted error loses its class and its code. */
export type TaskOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: SerialisedError };

/** Runs a task inside a worker. */
export async function settleTask<T>(task: () => Promise<T>): Promise<TaskOutcome<T>> {
  try {
    return { kind: 'done', value: await task() };
  } catch (error) {
    if (error instanceof CancelledError) return { kind: 'cancelled' };
    const known = DocquorumError.isInstance(error)
      ? error
      : new InferenceError('ERR_INFERENCE_FAILED', `recognition failed: ${describe(error)}`);
    return { kind: 'failed', error: known.toJSON() };
  }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
