/** `npm start`: sets up, builds, and runs the main job on one digital PDF and one scan. */
import { run, setUp } from './set-up.mjs';

setUp();
run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped']);
for (const [document, schema] of [
  ['fixtures/documents/invoice-de-01/document.pdf', 'fixtures/documents/invoice-de-01/schema.json'],
  ['fixtures/documents/receipt-us-01/scan.jpg', 'fixtures/documents/receipt-us-01/schema.json'],
]) {
  console.log(`\n$ npx docquorum extract ${document} --schema ${schema} --n 3\n`);
  run('docquorum', ['extract', document, '--schema', schema, '--n', '3']);
}
