import type { Store } from '@docquorum/store';
import type { Dispatcher } from 'undici';
import { sendWebhooks } from './remote/send-webhooks.js';

const jobsMs = 5000;
const webhooksMs = 1000;
/** Everything, blobs too: reads the whole folder. */
const allMs = 10 * 60 * 1000;

/** Frees what lost workers held, sends webhooks, drops what expired, now and then. Returns what ends it. */
export const keepHouse = (
  store: Store,
  dispatcher: Dispatcher,
  webhookSecret: string | undefined,
  tellFailure: (error: unknown) => void,
): (() => void) => {
  const chores: readonly [everyMs: number, chore: () => Promise<unknown>][] = [
    [jobsMs, () => store.jobs.sweep()],
    [webhooksMs, () => sendWebhooks(store, dispatcher, webhookSecret)],
    [allMs, () => store.sweep()],
  ];
  const timers = chores.map(([everyMs, chore]) => setInterval(() => chore().catch(tellFailure), everyMs));
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
};
