import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BoundingBox, Reading } from '@docquorum/document';
import { splitLine } from '@docquorum/extraction';

/** A document as the extraction benchmark runs it. */
export interface BenchmarkDocument {
  readonly id: string;
  readonly readings: readonly Reading[];
  /** JSON Schema; one for all documents of a set, but for forms, whose fields are their own questions. */
  readonly schema: Record<string, unknown>;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
type PlacedWord = readonly [text: string, ...box: Box];

interface DevelopmentSet {
  readonly file: string;
  read(record: never): BenchmarkDocument;
}

const nullable = (type: string, more: object = {}): object => ({ type: [type, 'null'], ...more });

const schemaOf = (properties: Record<string, object>): Record<string, unknown> => ({ type: 'object', properties });

const receiptSchema = schemaOf({
  company: nullable('string'),
  date: nullable('string'),
  address: nullable('string'),
  total: nullable('number'),
});

const orderSchema = schemaOf({
  contract_num: nullable('string'),
  advertiser: nullable('string'),
  gross_amount: nullable('number'),
  flight_from: nullable('string', { format: 'date' }),
  flight_to: nullable('string', { format: 'date' }),
});

const scaled = ([left, top, right, bottom]: Box, width: number, height: number): BoundingBox => ({
  left: left / width,
  top: top / height,
  right: right / width,
  bottom: bottom / height,
});

/** A page of words whose lines are not known: each word is a line. */
export function wordsPage(words: readonly PlacedWord[], width: number, height: number, pageNumber: number): Reading {
  const lines = words.map(([text, ...box]) => {
    const place = scaled(box, width, height);
    return { words: [{ text, box: place, confidence: 1 }], box: place };
  });
  return { pageNumber, origin: 'given', width, height, lines };
}

const largest = (boxes: readonly Box[], side: 2 | 3): number => Math.max(1, ...boxes.map((box) => box[side])) * 1.03;

function readReceipt(record: { id: string; lines: { text: string; box: Box }[] }): BenchmarkDocument {
  const boxes = record.lines.map((line) => line.box);
  const width = largest(boxes, 2);
  const height = largest(boxes, 3);
  const lines = record.lines.map(({ text, box }) => splitLine(text, scaled(box, width, height)));
  return { id: record.id, readings: [{ pageNumber: 1, origin: 'given', width, height, lines }], schema: receiptSchema };
}

interface OrderRecord {
  id: string;
  pages: { width: number; height: number; words: PlacedWord[] }[];
}

const readOrder = (record: OrderRecord): BenchmarkDocument => ({
  id: record.id,
  readings: record.pages.map((page, i) => wordsPage(page.words, page.width, page.height, i + 1)),
  schema: orderSchema,
});

function readForm(record: { id: string; words: PlacedWord[]; pairs: [string, string][] }): BenchmarkDocument {
  const boxes = record.words.map(([, ...box]) => box);
  const readings = [wordsPage(record.words, largest(boxes, 2), largest(boxes, 3), 1)];
  const fields = record.pairs.map(
    ([question]) => [question, nullable('string', { description: 'As printed.' })] as const,
  );
  return { id: record.id, readings, schema: schemaOf(Object.fromEntries(fields)) };
}

export const developmentSets: Readonly<Record<string, DevelopmentSet>> = {
  'receipts-dev': { file: 'receipts/dev.jsonl.gz', read: readReceipt },
  'receipts-train': { file: 'receipts/train.jsonl.gz', read: readReceipt },
  'ad-orders': { file: 'ad-orders/train.jsonl.gz', read: readOrder },
  forms: { file: 'forms/dev.jsonl.gz', read: readForm },
};

/** Reads one of `developmentSets` from the data folder. */
export function readSet(folder: string, set: DevelopmentSet): BenchmarkDocument[] {
  const text = gunzipSync(readFileSync(join(folder, set.file))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => set.read(JSON.parse(line) as never));
}
