/** A server in a process of its own, so that its memory can be told from its clients'. */
import { startServer } from '@docquorum/server';

const [dataFolder = '', workers = '1'] = process.argv.slice(2);
const server = await startServer({ dataFolder, port: 0, workers: Number(workers), threads: 1, logLevel: 'error' });
process.on('disconnect', () => void server.close());
process.send?.(server.url);
