/** `npm start`: sets up, builds, and runs the main job on one digital PDF and one scan. */
import { run, setUp } from './set-up.mjs';

setUp();
run('turbo', ['run', 'build', '--filter=@docquorum/cli...', '--output-logs=errors-only']);
for (const [document, schema] of [
  ['fixtures/documents/invoice-us-parts/document.pdf', 'fixtures/documents/invoice-us-parts/schema.json'],
  ['fixtures/documents/receipt-my-hardware/scan.jpg', 'fixtures/documents/receipt-my-hardware/schema.json'],
]) {
  console.log(`\n$ npx docquorum extract ${document} --schema ${schema} --n 3\n`);
  run('docquorum', ['extract', document, '--schema', schema, '--n', '3']);
}
