import type { FieldAnswer, Reading } from '@docquorum/document';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { describe, expect, it } from 'vitest';
import { extractRun } from '../../src/extract-run.js';
import { modelDocument } from '../../src/page-model/model-document.js';
import { planFields } from '../../src/plan/plan-fields.js';
import { blendCases } from '../../src/reader/blend-cases.js';
import weights from '../../src/reader-weights.json' with { type: 'json' };
import { layOutPage } from '../lay-out-page.js';

const page = layOutPage([
  'Vessel name      Halcyon',
  'Tonnage          418',
  '',
  'Entered at the harbour office by Odile Brandt',
]);
const text = { type: ['string', 'null'] };

function says(reading: Reading, chances: Readonly<Record<string, number>>): FieldAnswer {
  const words = reading.lines.flatMap((line) => line.words.map((word) => word.text));
  const spans = Object.entries(chances).map(([printed, probability]) => ({
    words: printed.split(' ').map((word) => words.indexOf(word)),
    probability,
  }));
  return { absent: 1 - Math.max(...Object.values(chances)), spans };
}

function request(fields: Readonly<Record<string, FieldAnswer>>) {
  const properties = Object.fromEntries(Object.keys(fields).map((name) => [name, text]));
  const plan = planFields(compileSchema({ type: 'object', properties } as JsonSchema));
  return { model: modelDocument([page]), plan, readerAnswers: [Object.values(fields)] };
}

const vessel = says(page, { Halcyon: 0.9 });
const torn = { ...says(page, { Halcyon: 0.5, 'Odile Brandt': 0.45 }), absent: 0.1 };

describe('a field that looks at the others', () => {
  it('knows how likely another field wants the same print, and that nobody wants another', () => {
    const [, scribe] = blendCases(request({ vesselName: vessel, scribe: torn })).second(weights.first);
    const rivalOf = (key: string): number | undefined =>
      scribe?.values.find((value) => value.key === key)?.facts['rival'];
    expect(rivalOf('halcyon')).toBeGreaterThan(0.5);
    expect(rivalOf('odilebrandt')).toBe(0);
  });

  it('has no rivals when it is alone', () => {
    const [scribe] = blendCases(request({ scribe: torn })).second(weights.first);
    expect(scribe?.values.map(({ facts }) => facts['rival'])).toEqual(scribe?.values.map(() => 0));
    expect(scribe?.absence['bestRival']).toBe(0);
  });

  it('takes its next value where the likeliest belongs to another', () => {
    expect(extractRun(request({ scribe: torn })).output).toEqual({ scribe: 'Halcyon' });
    expect(extractRun(request({ vesselName: vessel, scribe: torn })).output).toEqual({
      vesselName: 'Halcyon',
      scribe: 'Odile Brandt',
    });
  });

  it('is more surely absent where all it could take belongs to another', () => {
    const onlyThat = says(page, { Halcyon: 0.4 });
    const absent = (fields: Readonly<Record<string, FieldAnswer>>): number => {
      const { output, confidences } = extractRun(request(fields));
      const sure = confidences.get('/scribe') ?? 0;
      return (output as Record<string, unknown>)['scribe'] === null ? sure : 1 - sure;
    };
    expect(absent({ vesselName: vessel, scribe: onlyThat })).toBeGreaterThan(absent({ scribe: onlyThat }) + 0.1);
  });
});
