import type { JsonSchema } from '@docquorum/schema';

/** A made task: runs, and what a perfect merge of them gives. */
export interface MadeRuns {
  readonly inputs: readonly unknown[];
  readonly jsonSchema: JsonSchema;
  readonly truth: readonly unknown[];
}

/** Mulberry32: the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = 'bolt nut washer gear plate relay cable hose pump valve motor spring anchor clamp panel desk chair'.split(
  ' ',
);
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

const pick = (from: ArrayLike<string>, random: () => number): string => from[Math.floor(random() * from.length)] ?? '';

const listOf = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'array',
  items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
});

const text = { type: 'string' };
const integer = { type: 'integer' };

interface Item {
  readonly sku: string;
  readonly desc: string;
  readonly qty: number;
  readonly price: number;
}

/** Line items with a code: 5 % of the rows missing, 5 % of two cells wrong, in each run. */
export function keyedRows(rows: number, runs: number, seed: number): MadeRuns {
  const random = randomFrom(seed);
  const truth = Array.from({ length: rows }, (_, at): Item => ({
    sku: `SKU-${10_000 + at * 7}`,
    desc: `${pick(words, random)} ${pick(words, random)} ${Math.floor(random() * 100)}mm`,
    qty: Math.floor(random() * 200),
    price: Math.floor(random() * 10_000) / 100,
  }));
  const slip = (item: Item): Item[] => {
    if (random() < 0.05) return [];
    const qty = random() < 0.05 ? item.qty + 1 : item.qty;
    const desc = random() < 0.05 ? item.desc.replace('o', '0') : item.desc;
    return [{ ...item, qty, desc }];
  };
  const inputs = Array.from({ length: runs }, () => truth.flatMap(slip));
  return { inputs, truth, jsonSchema: listOf({ sku: text, desc: text, qty: integer, price: { type: 'number' } }) };
}

/** The same without the code. */
export function unkeyedRows(rows: number, runs: number, seed: number): MadeRuns {
  const { inputs, truth } = keyedRows(rows, runs, seed);
  const strip = (items: readonly unknown[]): unknown[] => (items as Item[]).map(({ sku: _sku, ...rest }) => rest);
  const jsonSchema = listOf({ desc: text, qty: integer, price: { type: 'number' } });
  return { inputs: (inputs as unknown[][]).map(strip), truth: strip(truth), jsonSchema };
}

/** One text a row, with slips in 4 % of the characters of every row of every run. */
export function noisyRows(rows: number, runs: number, seed: number): MadeRuns {
  const random = randomFrom(seed);
  const truth = Array.from({ length: rows }, () => ({
    text: [...Array.from({ length: 6 }, () => pick(words, random)), Math.floor(random() * 1000)].join(' '),
  }));
  const noisy = (line: string): string =>
    [...line]
      .map((letter) => {
        const chance = random();
        if (chance >= 0.04) return letter;
        if (chance < 0.02) return pick(letters, random);
        return chance < 0.03 ? '' : letter + pick(letters, random);
      })
      .join('');
  const inputs = Array.from({ length: runs }, () => truth.map((row) => ({ text: noisy(row.text) })));
  return { inputs, truth, jsonSchema: listOf({ text }) };
}

/** Rows of a few kinds that repeat throughout, no key, 5 % missing in each run. */
export function repeatedRows(rows: number, runs: number, kinds: number, seed: number): MadeRuns {
  const random = randomFrom(seed);
  const truth = Array.from({ length: rows }, () => {
    const kind = Math.floor(random() * kinds);
    return { day: ['Mon', 'Tue', 'Wed', 'Thu'][kind % 4], kind: `work${kind % 5}`, hours: (kind % 3) + 7 };
  });
  const inputs = Array.from({ length: runs }, () => truth.filter(() => random() >= 0.05));
  return { inputs, truth, jsonSchema: listOf({ day: text, kind: text, hours: { type: 'number' } }) };
}

/** Whole numbers from a range, 2 % missing in each run. */
export function integers(count: number, runs: number, range: number, seed: number): MadeRuns {
  const random = randomFrom(seed);
  const truth = Array.from({ length: count }, () => Math.floor(random() * range));
  const inputs = Array.from({ length: runs }, () => truth.filter(() => random() >= 0.02));
  return { inputs, truth, jsonSchema: { type: 'array', items: integer } };
}

/** One long text, with slips in a share of its characters. */
export function longText(length: number, runs: number, slips: number, seed: number): MadeRuns {
  const random = randomFrom(seed);
  let whole = '';
  while (whole.length < length) whole += `${pick(words, random)} `;
  const truth = whole.slice(0, length).trim();
  const read = (): string => [...truth].map((letter) => (random() < slips ? pick(letters, random) : letter)).join('');
  return {
    inputs: Array.from({ length: runs }, () => [read()]),
    truth: [truth],
    jsonSchema: { type: 'array', items: text },
  };
}

/** The same answer from every run. */
export function identicalRuns(rows: number, runs: number): MadeRuns {
  const { truth, jsonSchema } = keyedRows(rows, 1, 1);
  return { inputs: Array.from({ length: runs }, () => truth), truth, jsonSchema };
}

/** How many of the true elements the output has, in order: the length of a longest common subsequence. */
export function inOrder(output: readonly unknown[], truth: readonly unknown[]): number {
  const [a, b] = [output, truth].map((list) => list.map((item) => JSON.stringify(item)));
  let above = new Uint32Array((b?.length ?? 0) + 1);
  for (const left of a ?? []) {
    const row = new Uint32Array(above.length);
    for (const [at, right] of (b ?? []).entries()) {
      row[at + 1] = left === right ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
