/**
 * Fits how the answers of rules and of the trained reader are weighed: packages/extraction/src/reader-weights.json.
 *
 *   tsx --conditions=@docquorum/source extraction/fit-blend.ts --written written.jsonl --synthetic held-out.jsonl
 *       --data FOLDER [--models FOLDER] [--answers FOLDER] [--apart IDS] [--dry]
 *
 * On the fixtures that are not held out (with their own schemas and with names alone), on written documents and
 * synthetic pages that the reader has not seen, and on the development data that may train; each set counts by its share, whatever its size.
 * First the look at each field by itself is fitted, then the one that knows what other fields want. Prints what each
 * set gives when its fifth of documents took no part in the fit; `--apart` names fixtures, with commas between, that
 * are summed up by themselves. `--answers` keeps what the reader says: give each reader a folder of its own.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { LookWeights } from '@docquorum/extraction';
import { createFieldReader } from '@docquorum/inference';
import { type BlendDocument, fixtureDocuments, syntheticDocuments, trainingDocuments } from './blend-documents.js';
import { lookFit } from './fit-look.js';
import { verdictsOf } from './judge-look.js';
import { judgeDocument, type JudgedDocument, type JudgedField } from './judged-fields.js';
import { KeptAnswers } from './kept-answers.js';

const { values: options } = parseArgs({
  options: {
    written: { type: 'string' },
    synthetic: { type: 'string' },
    data: { type: 'string' },
    models: { type: 'string' },
    answers: { type: 'string' },
    apart: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
  },
});

const folds = 5;
/** Ad orders and synthetic pages that are read: the ones are long and alike, the others many. */
const mostOrders = 160;
const mostPages = 200;

/** Rules look better on fixtures than they are, reader and generator agree too well on synthetic pages. */
const shares: Readonly<Record<string, number>> = {
  'fixtures strong': 2.3,
  'fixtures weak': 2.3,
  written: 2.3,
  synthetic: 0.2,
  'receipts-train': 0.3,
  'ad-orders': 0.3,
};

function setsOf(): Record<string, readonly BlendDocument[]> {
  return {
    'fixtures strong': fixtureDocuments('strong'),
    'fixtures weak': fixtureDocuments('weak'),
    ...(options.written && { written: syntheticDocuments(options.written) }),
    ...(options.synthetic && { synthetic: syntheticDocuments(options.synthetic).slice(0, mostPages) }),
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

async function judgeSets(): Promise<JudgedDocument[]> {
  await using reader = createFieldReader({ threads: 1, ...(options.models && { models: options.models }) });
  const judged: JudgedDocument[] = [];
  for (const [set, documents] of Object.entries(setsOf())) {
    const kept = new KeptAnswers(reader, options.answers, set);
    for (const document of documents) judged.push(await judgeDocument(set, document, kept));
    kept.save();
  }
  return judged;
}

interface WeightFile {
  readonly about: string;
  readonly first: LookWeights;
  readonly second: LookWeights;
}

const target = new URL('../../packages/extraction/src/reader-weights.json', import.meta.url);
const file = JSON.parse(readFileSync(target, 'utf8')) as WeightFile;

const documents = await judgeSets();
const first = lookFit(file.first).fit(
  documents.flatMap((document) => document.first),
  shares,
);
const fields = documents.flatMap((document) => document.second(first));
const secondLook = lookFit(file.second);

const apart = new Set(options.apart.split(','));
const groupOf = ({ set, document }: JudgedField): string => (apart.has(document) ? `${set}, apart` : set);

console.log('| set | stated | right % | wrong % | absent | left empty % |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
const order = [...new Set(fields.map(({ document }) => document))];
const foldAt = new Map(order.map((document, at) => [document, at % folds] as const));
const tested = Array.from({ length: folds }, (_, fold) => {
  const isTested = ({ document }: JudgedField): boolean => foldAt.get(document) === fold;
  const weights = secondLook.fit(
    fields.filter((field) => !isTested(field)),
    shares,
  );
  const part = fields.filter(isTested);
  const verdicts = verdictsOf(part, weights);
  return part.map((field, at) => ({ group: groupOf(field), stated: field.stated, verdict: verdicts[at] }));
}).flat();
for (const group of new Set(tested.map((one) => one.group))) {
  const [stated, absent] = [true, false].map((wanted) =>
    tested.filter((one) => one.group === group && one.stated === wanted),
  );
  const rate = (all: typeof tested = [], verdict: string): string =>
    all.length === 0 ? '' : ((100 * all.filter((one) => one.verdict === verdict).length) / all.length).toFixed(1);
  console.log(
    `| ${group} | ${stated?.length} | ${rate(stated, 'right')} | ${rate(stated, 'wrong')} | ${absent?.length} | ${rate(absent, 'empty')} |`,
  );
}

/** Sets with the number of their fields and their share in the fit. */
const described = [...new Set(fields.map(({ set }) => set))].map(
  (set) => `${set} (${fields.filter((field) => field.set === set).length} fields, share ${shares[set] ?? 1})`,
);
const fitted: WeightFile = {
  about:
    'Two conditional logits over the values of a field and its absence: a look at each field by itself, and one that ' +
    'knows what the first look gave to the others. Facts as in reader/blend-facts.ts and reader/rivals.ts. Fitted by ' +
    `benchmarks/extraction/fit-blend.ts on ${described.join(', ')}.`,
  first,
  second: secondLook.fit(fields, shares),
};
console.log(JSON.stringify(fitted, null, 1));
if (!options.dry) writeFileSync(target, `${JSON.stringify(fitted, null, 2)}\n`);
