import type { FieldAnswer, Reading } from '@docquorum/document';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { extractRun } from '../../src/extract-run.js';
import { modelDocument } from '../../src/page-model/model-document.js';
import { planFields } from '../../src/plan/plan-fields.js';
import { fieldQueries } from '../../src/reader/field-queries.js';
import { layOutPage } from '../lay-out-page.js';

const page = layOutPage([
  'Grelling & Sons',
  '',
  'Vessel name      Halcyon',
  'Put down         09 March 2024',
  'Keeper of log    Odile Brandt',
]);
const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };

/** The indices of printed words in a reading. */
function indicesOf(reading: Reading, printed: string): number[] {
  const words = reading.lines.flatMap((line) => line.words.map((word) => word.text));
  const wanted = printed.split(' ');
  const start = words.findIndex((_, i) => wanted.every((word, k) => words[i + k] === word));
  if (start < 0) throw new Error(`"${printed}" is not on the page`);
  return wanted.map((_, k) => start + k);
}

const says = (printed: string, probability: number): FieldAnswer => ({
  absent: 1 - probability,
  spans: [{ words: indicesOf(page, printed), probability }],
});
const saysNothing: FieldAnswer = { absent: 0.95, spans: [] };

function run(properties: Record<string, unknown>, answers: readonly FieldAnswer[], strategy = 'balanced') {
  const plan = planFields(compileSchema({ type: 'object', properties } as JsonSchema));
  return extractRun({ model: modelDocument([page]), plan, strategy, readerAnswers: [answers] });
}

describe('fieldQueries', () => {
  it('asks for every field outside lists, in the order of the plan, with the names around it', () => {
    const plan = planFields(
      compileSchema({
        type: 'object',
        properties: {
          seller: { type: 'object', properties: { vatId: { type: 'string', description: 'tax number' } } },
          items: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
          total: { type: 'number', title: 'Grand total' },
        },
      } as JsonSchema),
    );
    expect(fieldQueries(plan)).toMatchObject([
      { name: 'vatId', parent: 'seller', description: 'tax number' },
      { name: 'total', parent: '', description: 'Grand total', kind: 'money' },
    ]);
  });
});

describe('extractRun with the answers of a reader', () => {
  it('takes a value that no rule finds, with its place', () => {
    const properties = { scribe: text };
    expect(run(properties, [saysNothing]).output).toEqual({ scribe: null });
    const { output, sources, confidences } = run(properties, [says('Odile Brandt', 0.95)]);
    expect(output).toEqual({ scribe: 'Odile Brandt' });
    expect(sources.get('/scribe')?.map(({ content }) => content)).toEqual(['Odile Brandt']);
    expect(confidences.get('/scribe')).toBeGreaterThan(0.5);
  });

  it('writes it as the schema wants it', () => {
    expect(run({ moored: date }, [says('09 March 2024', 0.97)]).output).toEqual({ moored: '2024-03-09' });
  });

  it('refuses words for a field that wants a date', () => {
    expect(run({ moored: date }, [says('Odile Brandt', 0.97)]).output).toEqual({ moored: null });
  });

  it('keeps the value beside the printed label against a reader that is torn', () => {
    const torn = { absent: 0.3, spans: [...says('Odile Brandt', 0.3).spans, ...says('Halcyon', 0.2).spans] };
    expect(run({ vesselName: text }, [torn]).output).toEqual({ vesselName: 'Halcyon' });
  });

  it('is surer where rules and reader agree', () => {
    const sure = run({ vesselName: text }, [says('Halcyon', 0.95)]).confidences.get('/vesselName') ?? 0;
    const unsure = run({ vesselName: text }, [says('Odile Brandt', 0.5)]).confidences.get('/vesselName') ?? 0;
    expect(sure).toBeGreaterThan(unsure);
  });

  it('does not hear the reader with the strategy "rules"', () => {
    expect(run({ scribe: text }, [says('Odile Brandt', 0.95)], 'rules').output).toEqual({ scribe: null });
  });

  it('gives a number that identifies a party to one party', () => {
    const letter = layOutPage([
      'Grelling & Sons',
      'VAT No. GB 418 2296 71',
      '',
      'Customer',
      'Tidemark Chandlers',
      'Quay 4, Portsea',
    ]);
    const words = letter.lines.flatMap((line) => line.words.map((word) => word.text));
    const vat = ['GB', '418', '2296', '71'].map((word) => words.indexOf(word));
    const sure = (probability: number): FieldAnswer => ({
      absent: 1 - probability,
      spans: [{ words: vat, probability }],
    });
    const party = { type: 'object', properties: { vatNumber: text } };
    const plan = planFields(
      compileSchema({ type: 'object', properties: { seller: party, buyer: party } } as JsonSchema),
    );
    const { output } = extractRun({ model: modelDocument([letter]), plan, readerAnswers: [[sure(0.98), sure(0.9)]] });
    expect(output).toMatchObject({ seller: { vatNumber: expect.any(String) as string }, buyer: { vatNumber: null } });
  });
});
