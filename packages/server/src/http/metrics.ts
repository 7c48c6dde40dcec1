import type { Store } from '@docquorum/store';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads at `/metrics`. Labels hold routes, never paths: a path holds ids. */
export interface Metrics {
  requests: Counter<'route' | 'method' | 'status'>;
  seconds: Histogram<'route'>;
  contentType: string;
  text: () => Promise<string>;
}

/** Counts requests; asks the store for the state of the queue whenever somebody reads. */
export const createMetrics = ({ jobs }: Store): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const queue = {
    queued: new Gauge({ name: 'docquorum_jobs_queued', help: 'Jobs that wait.', registers }),
    active: new Gauge({ name: 'docquorum_jobs_active', help: 'Jobs that a worker holds.', registers }),
    oldest: new Gauge({ name: 'docquorum_oldest_queued_seconds', help: 'How long the oldest job waits.', registers }),
  };
  return {
    requests: new Counter({
      name: 'docquorum_requests_total',
      help: 'Requests answered.',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    seconds: new Histogram({
      name: 'docquorum_request_seconds',
      help: 'Time to answer.',
      labelNames: ['route'],
      registers,
    }),
    contentType: registry.contentType,
    text: async () => {
      const load = await jobs.load();
      queue.queued.set(load.queued);
      queue.active.set(load.active);
      queue.oldest.set(load.oldestQueuedMs / 1000);
      return registry.metrics();
    },
  };
};
