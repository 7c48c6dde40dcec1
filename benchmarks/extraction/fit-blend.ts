/**
 * Fits how the answers of rules and of the trained reader are weighed: packages/extraction/src/reader-weights.json.
 *
 *   tsx --conditions=@docquorum/source extraction/fit-blend.ts --synthetic held-out.jsonl --data FOLDER
 *       [--models FOLDER] [--cases FILE] [--dry]
 *
 * On the fixtures that are not held out (with their own schemas and with names alone), on synthetic pages that the
 * reader has not seen, and on the development data that may train. `--cases` keeps what documents give in a file: it is
 * written when it is not there. Prints what each set gives when its fifth of documents took no part in the fit.
 *
 * A value where nothing is printed is the worst error: on top of the likeliest answer a value must beat absence by
 * `caution`, the least with which `emptyAtLeast` of the absent fields of the fixtures stay empty.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BlendCase, blendCases, modelDocument, planFields } from '@docquorum/extraction';
import { createFieldReader } from '@docquorum/inference';
import { compileSchema } from '@docquorum/schema';
import { askReader } from './ask-reader.js';
import { type BlendDocument, fixtureDocuments, syntheticDocuments, trainingDocuments } from './blend-documents.js';
import { type Choice, fitConditionalLogit } from './conditional-logit.js';

const { values: options } = parseArgs({
  options: {
    synthetic: { type: 'string' },
    data: { type: 'string' },
    models: { type: 'string' },
    cases: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});

const folds = 5;
const ridge = 0.002;
/** Ad orders that are read: they are long and alike. */
const mostOrders = 160;
const emptyAtLeast = 0.92;
/** Options of a field that take part in the fit; what stands lower is never chosen. */
const mostOptions = 16;

/** How much each set counts, whatever its size. */
const shares: Readonly<Record<string, number>> = {
  'fixtures strong': 2,
  'fixtures weak': 2,
  synthetic: 0.5,
  'receipts-train': 0.8,
  'ad-orders': 0.5,
};

interface JudgedCase {
  readonly set: string;
  readonly document: string;
  readonly kind: string;
  readonly stated: boolean;
  readonly absence: BlendCase['absence'];
  readonly values: readonly { readonly key: string; readonly right: boolean; readonly facts: Record<string, number> }[];
}

function setsOf(): Record<string, readonly BlendDocument[]> {
  return {
    'fixtures strong': fixtureDocuments('strong'),
    'fixtures weak': fixtureDocuments('weak'),
    ...(options.synthetic && { synthetic: syntheticDocuments(options.synthetic) }),
    ...(options.data && {
      'receipts-train': trainingDocuments(options.data, 'receipts-train', 'day-first'),
      'ad-orders': trainingDocuments(options.data, 'ad-orders', 'month-first')
        .filter(({ id }) => foldOf(id) !== 0)
        .slice(0, mostOrders),
    }),
  };
}

/** The fold that the scorer of the development data gives a document; fold 0 is kept for measuring. */
const foldOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE(0) % folds;

async function judgeSets(): Promise<JudgedCase[]> {
  await using reader = createFieldReader({ threads: 1, ...(options.models && { models: options.models }) });
  const cases: JudgedCase[] = [];
  for (const [set, documents] of Object.entries(setsOf())) {
    for (const document of documents) {
      const readings = await document.readings();
      const plan = planFields(compileSchema(document.schema));
      const readerAnswers = await askReader(reader, readings, plan);
      for (const one of blendCases({ model: modelDocument(readings), plan, readerAnswers })) {
        const stated = document.states(one.pointer);
        if (stated !== undefined) cases.push(judge(set, document, one, stated));
      }
    }
  }
  return cases;
}

function judge(set: string, document: BlendDocument, one: BlendCase, stated: boolean): JudgedCase {
  const ranked = one.values
    .toSorted((a, b) => b.facts.over + b.facts.likely / 4 - (a.facts.over + a.facts.likely / 4))
    .slice(0, mostOptions);
  const values = ranked.map(({ value, printed, key, facts }) => ({
    key,
    right: stated && document.isRight(one.pointer, value, printed),
    facts: { ...facts },
  }));
  return { set, document: document.id, kind: one.kind, stated, absence: one.absence, values };
}

function keptCases(file: string | undefined, make: () => Promise<JudgedCase[]>): Promise<JudgedCase[]> {
  if (file && existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n');
    return Promise.resolve(lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JudgedCase));
  }
  return make().then((cases) => {
    if (file) writeFileSync(file, cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
    return cases;
  });
}

const cases = await keptCases(options.cases, judgeSets);
const target = new URL('../../packages/extraction/src/reader-weights.json', import.meta.url);
const file = JSON.parse(readFileSync(target, 'utf8')) as WeightFile;
interface WeightFile {
  about: string;
  rules: Record<string, number>;
  reader: Record<string, number>;
  absence: Record<string, number>;
  caution: number;
}
const tables = ['rules', 'reader', 'absence'] as const;
const names = tables.flatMap((table) => Object.keys(file[table]).map((name) => [table, name] as const));

/** The facts of an option in the order of the weights; 0 for those of the other kind of option. */
const column = (facts: Readonly<Record<string, number>>, own: (table: string) => boolean): number[] =>
  names.map(([table, name]) => (own(table) ? (facts[name] ?? 0) : 0));

function choiceOf({ values, absence, stated }: JudgedCase, weight: number): Choice {
  const options = values.map(({ right, facts }) => ({ right, facts: column(facts, (table) => table !== 'absence') }));
  const absent = { right: !stated, facts: column({ ...absence }, (table) => table === 'absence') };
  return { options: [...options, absent], weight };
}

function fit(part: readonly JudgedCase[]): number[] {
  const usable = part.filter(({ stated, values }) => !stated || values.some(({ right }) => right));
  const sizes = new Map<string, number>();
  for (const { set } of usable) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  const choices = usable.map((one) => choiceOf(one, (shares[one.set] ?? 1) / (sizes.get(one.set) ?? 1)));
  return fitConditionalLogit(choices, names.length, ridge);
}

type Verdict = 'right' | 'wrong' | 'empty';

/**
 * What comes out for each field at a caution. As in the product, a print serves one field of a kind: the surer one.
 * @param part whole documents
 */
function verdictsOf(part: readonly JudgedCase[], weights: readonly number[], caution: number): Verdict[] {
  const claims = part
    .flatMap((one, at) => {
      const { options: all } = choiceOf(one, 1);
      const points = all.map(({ facts }) => facts.reduce((sum, fact, i) => sum + fact * (weights[i] ?? 0), 0));
      const bar = (points.at(-1) ?? 0) + caution;
      return one.values.map(({ key, right }, i) => ({
        at,
        print: [one.set, one.document, one.kind, key].join('\0'),
        right,
        lead: (points[i] ?? 0) - bar,
      }));
    })
    .filter(({ lead }) => lead >= 0)
    .sort((a, b) => b.lead - a.lead);
  const verdicts = part.map((): Verdict => 'empty');
  const taken = new Set<string>();
  for (const { at, print, right } of claims) {
    if (verdicts[at] !== 'empty' || taken.has(print)) continue;
    taken.add(print);
    verdicts[at] = right ? 'right' : 'wrong';
  }
  return verdicts;
}

const documents = [...new Set(cases.map(({ document }) => document))];
const foldAt = new Map(documents.map((document, at) => [document, at % folds] as const));
const tested = Array.from({ length: folds }, (_, fold) => ({
  part: cases.filter(({ document }) => foldAt.get(document) === fold),
  weights: fit(cases.filter(({ document }) => foldAt.get(document) !== fold)),
}));

interface Rates {
  readonly right: number;
  readonly wrong: number;
  /** Of the fields that the documents do not state. */
  readonly empty: number;
}

/** Rates over the documents of sets, each judged by the fit in which it took no part. */
function ratesOf(caution: number, isOf: (set: string) => boolean): Rates {
  const judged = tested.flatMap(({ part, weights }) => {
    const verdicts = verdictsOf(part, weights, caution);
    return part.map(({ set, stated }, at) => ({ set, stated, verdict: verdicts[at] }));
  });
  const rate = (stated: boolean, verdict: Verdict): number => {
    const all = judged.filter((one) => isOf(one.set) && one.stated === stated);
    return all.filter((one) => one.verdict === verdict).length / all.length;
  };
  return { right: rate(true, 'right'), wrong: rate(true, 'wrong'), empty: rate(false, 'empty') };
}

const steps = Array.from({ length: 31 }, (_, at) => at / 10);
const caution = steps.find((at) => ratesOf(at, (set) => set.startsWith('fixtures')).empty >= emptyAtLeast) ?? 3;

console.log('| set | caution | stated: right % | wrong % | absent: left empty % |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const set of new Set(cases.map((one) => one.set))) {
  for (const at of new Set([0, 0.5, 1, caution].sort((a, b) => a - b))) {
    const { right, wrong, empty } = ratesOf(at, (other) => other === set);
    console.log(`| ${set} | ${at} | ${[right, wrong, empty].map((cell) => (100 * cell).toFixed(1)).join(' | ')} |`);
  }
}
/** Sets with the number of their fields and their share in the fit. */
function describe(): string {
  const sizes = new Map<string, number>();
  for (const { set } of cases) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  return [...sizes].map(([set, size]) => `${set} (${size} fields, share ${shares[set] ?? 1})`).join(', ');
}

const weights = fit(cases);
const rounded = (table: string): Record<string, number> =>
  Object.fromEntries(
    names.flatMap(([own, name], at) => (own === table ? [[name, Number((weights[at] ?? 0).toFixed(3))]] : [])),
  );
const fitted: WeightFile = {
  about:
    'A conditional logit over the values of a field and its absence; facts as in reader/blend-facts.ts. A value must ' +
    `beat absence by the caution. Fitted by benchmarks/extraction/fit-blend.ts on ${describe()}.`,
  rules: rounded('rules'),
  reader: rounded('reader'),
  absence: rounded('absence'),
  caution,
};
console.log(fitted);
if (!options.dry) writeFileSync(target, `${JSON.stringify(fitted, null, 2)}\n`);
