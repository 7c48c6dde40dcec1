/** A machine of workers that the fault tests kill. */
import { startWorkers } from '../../src/index.js';

const [dataFolder = '', database = '', workers = '1'] = process.argv.slice(2);
const machine = await startWorkers({
  dataFolder,
  workers: Number(workers),
  ...(database === '' ? {} : { database }),
});
process.stdout.write(`${machine.size}\n`);
process.once('SIGTERM', () => void machine.close());
