/** A server that the fault tests kill. */
import { startServer } from '../../src/index.js';

const [dataFolder = '', database = '', port = '0', workers = '2'] = process.argv.slice(2);
const server = await startServer({
  dataFolder,
  port: Number(port),
  workers: Number(workers),
  logLevel: 'error',
  ...(database === '' ? {} : { database }),
});
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', () => void server.close());
