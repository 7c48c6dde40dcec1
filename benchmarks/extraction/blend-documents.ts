import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { appendPointer, type JsonValue, type Pointer, pointerSteps, type Reading } from '@docquorum/document';
import { listFixtures, scoreOutput } from '@docquorum/fixtures';
import type { JsonSchema } from '@docquorum/schema';
import { type BenchmarkDocument, developmentSets, readSet, wordsPage } from './development-sets.js';
import { readTextLayers } from './read-text-layers.js';

/** A document on which the blend may be fitted. */
export interface BlendDocument {
  readonly id: string;
  readonly schema: JsonSchema;
  readonly readings: () => Promise<readonly Reading[]>;
  /** Whether the document states the field; undefined where nobody knows. */
  readonly states: (pointer: Pointer) => boolean | undefined;
  /** @param printed the words on the page */
  readonly isRight: (pointer: Pointer, value: JsonValue, printed: string) => boolean;
}

/** Letters and digits in capitals. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export function valueAt(root: JsonValue, pointer: Pointer): JsonValue | undefined {
  return pointerSteps(pointer).reduce<JsonValue | undefined>(
    (at, step) => (typeof at === 'object' && at !== null && !Array.isArray(at) ? at[step] : undefined),
    root,
  );
}

/** The fixtures that are not held out, with the schemas as stored or with names alone. */
export function fixtureDocuments(schema: 'strong' | 'weak'): BlendDocument[] {
  return listFixtures({ schema, heldOut: false }).map((fixture) => ({
    id: fixture.id,
    schema: fixture.schema as JsonSchema,
    readings: () => readTextLayers(fixture),
    states: (pointer) => {
      const truth = valueAt(fixture.truth, pointer);
      return truth === undefined ? undefined : truth !== null && truth !== '';
    },
    isRight: (pointer, value) => scoreOutput(valueAt(fixture.truth, pointer) ?? null, value, {}).scalars.right === 1,
  }));
}

interface SyntheticPage {
  readonly id: string;
  readonly words: [string, number, number, number, number][];
  readonly questions: { name: string; parent: string; description: string; kind: string; answers: string[] }[];
}

const numeric = new Set(['money', 'number', 'quantity', 'percentage']);
const looksNumeric = /^[^\d]{0,4}\d[\d.,' ]*[^\d]{0,4}$/;

/** A generated page, which knows all that is asked of it. */
export interface SyntheticDocument extends BlendDocument {
  readonly pointers: readonly Pointer[];
  /** All that counts as right, in letters and digits; nothing where the page does not state the field. */
  readonly answers: (pointer: Pointer) => readonly string[];
}

/** Pages that `training/make_shards.py --held-out` writes: made with concepts and words that training never shows. */
export function syntheticDocuments(file: string): SyntheticDocument[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): SyntheticDocument => {
      const { id, words, questions } = JSON.parse(line) as SyntheticPage;
      const truth = new Map<Pointer, readonly string[]>();
      const properties: Record<string, { type: string[]; description?: string }> = {};
      const groups: Record<string, { type: 'object'; properties: typeof properties }> = {};
      for (const { name, parent, description, kind, answers } of questions) {
        const group = parent === '' ? undefined : (groups[parent] ??= { type: 'object', properties: {} });
        const into = group ? group.properties : properties;
        if (name in into || name in groups) continue;
        const isNumber = numeric.has(kind) && answers.length > 0 && answers.every((text) => looksNumeric.test(text));
        into[name] = { type: [isNumber ? 'number' : 'string', 'null'], ...(description !== '' && { description }) };
        truth.set(appendPointer(parent === '' ? '' : appendPointer('', parent), name), answers.map(plain));
      }
      const [width, height] = [8192, Math.max(...words.map(([, , , , bottom]) => bottom)) * 1.03];
      return {
        id,
        schema: { type: 'object', properties: { ...properties, ...groups } } as JsonSchema,
        readings: () => Promise.resolve([wordsPage(words, width, height, 1)]),
        pointers: [...truth.keys()],
        states: (pointer) => truth.get(pointer) && truth.get(pointer)?.length !== 0,
        answers: (pointer) => truth.get(pointer) ?? [],
        isRight: (pointer, value, printed) =>
          [plain(printed), plain(String(value))].some((text) => text !== '' && truth.get(pointer)?.includes(text)),
      };
    });
}

interface Truths {
  readonly id: string;
  readonly truth: Readonly<Record<string, string | null>>;
}

/** A set of the development data that may train; `order` says which part of a printed date is the day. */
export function trainingDocuments(folder: string, set: string, order: 'day-first' | 'month-first'): BlendDocument[] {
  const { file } = developmentSets[set] ?? {};
  if (!file) throw new RangeError(`there is no set "${set}"`);
  const truths = new Map(
    gunzipSync(readFileSync(join(folder, file)))
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as Truths)
      .map(({ id, truth }) => [id, truth] as const),
  );
  return readSet(folder, developmentSets[set] as NonNullable<(typeof developmentSets)[string]>).map(
    ({ id, readings, schema }: BenchmarkDocument): BlendDocument => ({
      id,
      schema: schema as JsonSchema,
      readings: () => Promise.resolve(readings),
      // What these truths leave out may be printed all the same.
      states: (pointer) => Boolean(truths.get(id)?.[pointer.slice(1)]) || undefined,
      isRight: (pointer, value) => agrees(value, truths.get(id)?.[pointer.slice(1)] ?? '', order),
    }),
  );
}

function agrees(value: JsonValue, printed: string, order: 'day-first' | 'month-first'): boolean {
  if (typeof value === 'number') return Math.abs(value - amountOf(printed)) < 0.005;
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text === dayOf(printed, order) : plain(text) === plain(printed);
}

function amountOf(printed: string): number {
  const digits = printed.replace(/[^\d.,-]/g, '').replace(/[.,](?=\d{3}(\D|$))/g, '');
  return Number(digits.replace(',', '.'));
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** ISO form of a printed day, or what was printed. */
function dayOf(printed: string, order: 'day-first' | 'month-first'): string {
  const parts = (printed.toUpperCase().match(/\d+|[A-Z]{3,}/g) ?? []).map((part) => {
    const month = months.indexOf(part.slice(0, 3));
    return /\d/.test(part) ? Number(part) : month + 1;
  });
  const worded = /[A-Z]{3}/i.test(printed);
  const [first = 0, second = 0, third = 0] = parts;
  const [year, month, day] =
    first > 31
      ? [first, second, third]
      : order === 'day-first' || (worded && /^\W*\d/.test(printed))
        ? [third, second, first]
        : [third, first, second];
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${year < 100 ? year + 2000 : year}-${two(month)}-${two(day)}`;
}
