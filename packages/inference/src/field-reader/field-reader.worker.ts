import type { FieldAnswer, FieldQuery } from '@docquorum/document';
import { workerData } from 'piscina';
import { once } from '../once.js';
import { RecentResults } from '../recent-results.js';
import { Cancellation } from '../workers/cancellation.js';
import { settleTask, type TaskOutcome } from '../workers/task-outcome.js';
import type { WorkerMessage } from '../workers/worker-pool.js';
import type { FieldReaderTask, FieldReaderWorkerData } from './field-reader-task.js';
import { placePage } from './layout/place-page.js';
import { queriesAtOnce, type QueryBatch, readFields } from './read-fields.js';
import { ReaderNetworks } from './reader-networks.js';
import { queryWords } from './words/query-words.js';

const data: FieldReaderWorkerData = workerData;
const networks = once(() => ReaderNetworks.load(data.models));
/** Batches of the queries of the last schemas. */
const encoded = new RecentResults<QueryBatch>(200);

/** Reads the fields of one page. */
export default ({ task, cancelFlag }: WorkerMessage<FieldReaderTask>): Promise<TaskOutcome<FieldAnswer[]>> =>
  settleTask(async () => {
    const cancellation = new Cancellation(cancelFlag);
    cancellation.throwIfRequested();
    const loaded = await networks();
    const batches: QueryBatch[] = [];
    for (let from = 0; from < task.queries.length; from += queriesAtOnce) {
      batches.push(await batchOf(loaded, task.queries.slice(from, from + queriesAtOnce)));
    }
    return readFields(loaded, placePage(task, loaded.constants), batches, cancellation);
  });

const batchOf = (loaded: ReaderNetworks, queries: readonly FieldQuery[]): Promise<QueryBatch> =>
  encoded.get(JSON.stringify(queries), async () => {
    const words = queries.map((query) => queryWords(query, loaded.constants));
    return { words, encoded: await loaded.encodeQueries(words) };
  });
