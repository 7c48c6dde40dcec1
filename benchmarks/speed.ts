/**
 * How long does each step of the pipeline take? One warm run on this machine; compare ratios, not milliseconds.
 *
 *   npm run bench [-- --only <part of a task's name>]
 *
 * Prints wall and CPU milliseconds per page (or per call) as a Markdown table. CPU time counts all threads.
 */
import { reconcile } from '@docquorum/consensus';
import { extractRun, fieldQueries, modelDocument, planFields } from '@docquorum/extraction';
import { listFixtures } from '@docquorum/fixtures';
import { createFieldReader, createRecogniser } from '@docquorum/inference';
import { openDocument, type OpenedPage } from '@docquorum/rendering';
import { compileSchema } from '@docquorum/schema';
import { createExtractor } from 'docquorum';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Bench } from 'tinybench';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const fixture = listFixtures().find(({ id }) => id === 'invoice-de-handel');
if (!fixture) throw new Error('fixtures/documents/invoice-de-handel is missing: npm run fixtures');
const pdf = await readFile(fixture.documentPath);
const scan = await readFile(fixture.scanPath);
const schema = compileSchema(fixture.schema);

const onFirstPage = async <T>(bytes: Uint8Array, use: (page: OpenedPage) => Promise<T>): Promise<T> => {
  await using document = await openDocument(new Uint8Array(bytes));
  const page = await document.openPage(1);
  try {
    return await use(page);
  } finally {
    page.close();
  }
};
await using recogniser = await createRecogniser({ threads: 1 });
await using extractor = await createExtractor();
const image = await onFirstPage(scan, (page) => page.render({ dpi: 192 }));
const { reading } = await onFirstPage(pdf, (page) => page.textLayer());
const size = { pageNumber: 1, width: reading.width, height: reading.height };
const plan = planFields(schema);
const queries = fieldQueries(plan);
await using reader = createFieldReader({ threads: 1 });
const runs = [1, 2, 3, 4, 5].map((seed) => extractRun({ model: modelDocument([reading]), plan, seed }));

const tasks: Record<string, () => Promise<unknown>> = {
  'open PDF and read its text layer': () => onFirstPage(pdf, (page) => page.textLayer()),
  'open PDF and draw it at 150 DPI': () => onFirstPage(pdf, (page) => page.render({ dpi: 150 })),
  'open PDF and draw it at 192 DPI': () => onFirstPage(pdf, (page) => page.render({ dpi: 192 })),
  'recognise a scan with PP-OCR': () => recogniser.recognise({ image, engine: 'ppocr', ...size }),
  'recognise a scan with Tesseract': () => recogniser.recognise({ image, engine: 'tesseract', ...size }),
  'field reader: all fields of a page': () => reader.read({ reading, queries, pageCount: 1 }),
  'one run of the rules: model the page, find all fields': async () =>
    extractRun({ model: modelDocument([reading]), plan }),
  'a further run on the same model': (() => {
    const model = modelDocument([reading]);
    return async () => extractRun({ model, plan, strategy: 'label-led', seed: 1 });
  })(),
  'reconcile 5 runs': async () => reconcile({ inputs: runs.map(({ output }) => output), jsonSchema: schema }),
  ...Object.fromEntries(
    (['documentPath', 'scanPath'] as const).flatMap((path) =>
      [1, 3, 5].map((nConsensus) => [
        `extract, ${path === 'documentPath' ? 'digital' : 'scan'}, n = ${nConsensus}`,
        () => extractor.extract({ document: fixture[path], jsonSchema: fixture.schema, nConsensus }),
      ]),
    ),
  ),
};

const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

console.log(`Node ${process.version}, ${fixture.id}, ${schema.root.properties.size} fields at the root\n`);
console.log('| task | wall ms (median) | CPU ms (mean) | calls |\n| --- | ---: | ---: | ---: |');
for (const [name, task] of Object.entries(tasks)) {
  if (!name.includes(values.only)) continue;
  const bench = new Bench({ time: 1500, warmupTime: 500, iterations: 5, warmupIterations: 2 });
  let cpu = 0;
  let calls = 0;
  bench.add(name, async () => {
    const before = cpuMilliseconds();
    await task();
    cpu += cpuMilliseconds() - before;
    calls += 1;
  });
  await bench.run();
  const { result } = bench.tasks[0] ?? {};
  if (result?.state !== 'completed') throw new Error(`${name} failed`, { cause: result });
  console.log(`| ${name} | ${result.latency.p50.toFixed(1)} | ${(cpu / calls).toFixed(1)} | ${calls} |`);
}
