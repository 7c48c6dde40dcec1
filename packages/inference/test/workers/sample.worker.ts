import { existsSync, writeFileSync } from 'node:fs';
import { InferenceError } from '@docquorum/document';
import { workerData } from 'piscina';
import { Cancellation } from '../../src/workers/cancellation.js';
import { settleTask, type TaskOutcome } from '../../src/workers/task-outcome.js';
import type { WorkerMessage } from '../../src/workers/worker-pool.js';

/** What the sample worker can be told to do. */
export type SampleTask =
  | { readonly does: 'echo'; readonly value: string }
  | { readonly does: 'throw' }
  | { readonly does: 'throw-typed' }
  | { readonly does: 'wait-for-cancel' }
  | { readonly does: 'die' }
  /** Dies unless the file exists, and creates it before. */
  | { readonly does: 'die-once'; readonly file: string };

export default ({ task, cancelFlag }: WorkerMessage<SampleTask>): Promise<TaskOutcome<string>> =>
  settleTask(async () => {
    const cancellation = new Cancellation(cancelFlag);
    switch (task.does) {
      case 'echo':
        return `${String(workerData)} ${task.value}`;
      case 'throw':
        throw new RangeError('plain trouble');
      case 'throw-typed':
        throw new InferenceError('ERR_INFERENCE_MODEL_MISSING', 'no model', { details: { path: 'x' } });
      case 'wait-for-cancel':
        for (;;) {
          cancellation.throwIfRequested();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      case 'die':
        return process.exit(3);
      case 'die-once':
        if (existsSync(task.file)) return 'survived';
        writeFileSync(task.file, '');
        return process.exit(3);
    }
  });
