/**
 * Are files of several documents parted where one ends, and are their parts named right?
 *
 *   tsx --conditions=@docquorum/source extraction/splitting.ts [--files 40] [--errors]
 *
 * Each file is the text layers of three to six fixtures one after another, drawn with a fixed seed, documents of
 * several pages twice as often; held-out fixtures make files of their own. Beginnings are the first pages of
 * documents, but for the first of the file. The partition asks for the invoice number of files made of invoices only.
 */
import { parseArgs } from 'node:util';
import type { JsonValue, Reading } from '@docquorum/document';
import { modelDocument, partitionDocument, splitDocument } from '@docquorum/extraction';
import { type Fixture, listFixtures } from '@docquorum/fixtures';
import categories from './fixture-categories.json' with { type: 'json' };
import { readTextLayers } from './read-text-layers.js';

const { values: options } = parseArgs({
  options: { files: { type: 'string', default: '40' }, errors: { type: 'boolean', default: false } },
});

let state = 7;
/** A whole number below `below` (Park and Miller). */
const draw = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};

const layers = new Map<Fixture, Reading[]>();
for (const fixture of listFixtures()) layers.set(fixture, await readTextLayers(fixture));
const isHeldOut = (fixture: Fixture): boolean => 'heldOut' in fixture && fixture.heldOut === true;

function drawFile(from: readonly Fixture[]): { fixtures: Fixture[]; readings: Reading[]; starts: number[] } {
  const several = from.filter((fixture) => (layers.get(fixture)?.length ?? 1) > 1);
  const fixtures: Fixture[] = [];
  for (let count = 3 + draw(4); count > 0; count -= 1) {
    const pool = several.length > 0 && draw(3) === 0 ? several : from;
    const fixture = pool[draw(pool.length)];
    if (fixture && fixture !== fixtures.at(-1)) fixtures.push(fixture);
  }
  const readings: Reading[] = [];
  const starts: number[] = [];
  for (const fixture of fixtures) {
    starts.push(readings.length + 1);
    for (const reading of layers.get(fixture) ?? []) readings.push({ ...reading, pageNumber: readings.length + 1 });
  }
  return { fixtures, readings, starts };
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));

console.log('| documents | files | pages named right % | beginnings found % | of those given % | files all right % |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const heldOut of [false, true]) {
  const from = [...layers.keys()].filter((fixture) => isHeldOut(fixture) === heldOut);
  const counts = { files: 0, pages: 0, named: 0, starts: 0, found: 0, given: 0, all: 0 };
  while (from.length > 3 && counts.files < Number(options.files)) {
    const { fixtures, readings, starts } = drawFile(from);
    const subdocuments = categories.map((category) => ({ ...category, allowMultipleInstances: true }));
    const parts = splitDocument({ model: modelDocument(readings), subdocuments });
    const nameOf = new Map(parts.flatMap(({ name, pages }) => pages.map((page) => [page, name] as const)));
    const truth = fixtures.flatMap((fixture) => (layers.get(fixture) ?? []).map(() => fixture.kind));
    const named = truth.filter((kind, i) => nameOf.get(i + 1) === kind).length;
    const given = parts.map(({ pages }) => pages[0]).filter((page) => page !== 1);
    const wanted = starts.filter((page) => page !== 1);
    const found = wanted.filter((page) => given.includes(page)).length;
    counts.files += 1;
    counts.pages += truth.length;
    counts.named += named;
    counts.starts += wanted.length;
    counts.found += found;
    counts.given += given.length;
    const right = named === truth.length && found === wanted.length && found === given.length;
    counts.all += Number(right);
    if (options.errors && !right && !heldOut) {
      console.log(
        fixtures.map(({ id }, i) => `${starts[i]}:${id}`).join(' '),
        JSON.stringify(parts.map(({ name, pages }) => [name, pages])),
      );
    }
  }
  if (counts.files === 0) continue;
  const cells = [
    percent(counts.named, counts.pages),
    percent(counts.found, counts.starts),
    percent(counts.found, counts.given),
  ];
  console.log(
    `| ${heldOut ? 'held out' : 'fixtures'} | ${counts.files} | ${cells.join(' | ')} | ${percent(counts.all, counts.files)} |`,
  );
}

/** The invoice number in a truth, under whatever name. */
const numberOf = ({ truth }: Fixture): JsonValue | undefined =>
  Object.entries(truth).find(([name]) =>
    /^(invoice|factuur|numero|rechnungs|facture|fatura|numer)[a-z_]*(number|no|nummer|num|nr)?$/i.test(name),
  )?.[1];

const invoices = [...layers.keys()].filter(
  (fixture) => fixture.kind === 'invoice' && !isHeldOut(fixture) && typeof numberOf(fixture) === 'string',
);
let pages = 0;
let right = 0;
for (let file = 0; file < Number(options.files); file += 1) {
  const { fixtures, readings } = drawFile(invoices);
  const parts = partitionDocument({ model: modelDocument(readings), key: 'invoice_number', allowOverlap: false });
  const keyOf = new Map(parts.flatMap(({ key, pages: own }) => own.map((page) => [page, key] as const)));
  const truth = fixtures.flatMap((fixture) => (layers.get(fixture) ?? []).map(() => String(numberOf(fixture))));
  pages += truth.length;
  right += truth.filter((key, i) => keyOf.get(i + 1) === key).length;
  if (options.errors)
    for (const [i, key] of truth.entries())
      if (keyOf.get(i + 1) !== key) console.log('key', i + 1, key, keyOf.get(i + 1));
}
console.log(`\npartition by invoice number: ${percent(right, pages)} % of ${pages} pages with the right key`);
