import type { Line } from '@docquorum/document';
import { workerData } from 'piscina';
import type { OcrTask } from './ocr-task.js';
import { PageReader } from './page-reader.js';
import { Cancellation } from './workers/cancellation.js';
import { settleTask, type TaskOutcome } from './workers/task-outcome.js';
import type { WorkerMessage } from './workers/worker-pool.js';

const reader = new PageReader(workerData);

/** Reads one page. */
export default ({ task, cancelFlag }: WorkerMessage<OcrTask>): Promise<TaskOutcome<Line[]>> =>
  settleTask(() => reader.read(task, new Cancellation(cancelFlag)));
