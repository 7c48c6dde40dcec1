import { availableParallelism } from 'node:os';
import { DocumentThread } from './document-thread.js';

/**
 * Threads without a document are kept for the next one for a while: to start one and load PDFium costs more than
 * to read a page.
 */
const mostIdle = availableParallelism();
const idleMilliseconds = 2000;

const idle: { readonly thread: DocumentThread; readonly expiry: NodeJS.Timeout }[] = [];

/** An idle thread, or a new one. */
export function takeThread(): DocumentThread {
  for (let kept = idle.pop(); kept; kept = idle.pop()) {
    clearTimeout(kept.expiry);
    if (kept.thread.alive) return kept.thread;
  }
  return new DocumentThread();
}

/** Keeps a thread that holds no document any more. */
export async function giveBackThread(thread: DocumentThread): Promise<void> {
  if (idle.length >= mostIdle) return thread.end();
  const expiry = setTimeout(() => {
    idle.splice(
      idle.findIndex((kept) => kept.thread === thread),
      1,
    );
    void thread.end();
  }, idleMilliseconds);
  idle.push({ thread, expiry: expiry.unref() });
}
