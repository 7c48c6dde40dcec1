import type { JsonValue } from '@docquorum/document';
import { blendCases, type BlendCase, type LookWeights, modelDocument, planFields } from '@docquorum/extraction';
import { compileSchema } from '@docquorum/schema';
import type { BlendDocument } from './blend-documents.js';
import type { KeptAnswers } from './kept-answers.js';

type Facts = Readonly<Record<string, number>>;

/** A field of a document of which it is known whether it is stated and which values are right. */
export interface JudgedField {
  readonly set: string;
  readonly document: string;
  readonly kind: string;
  readonly stated: boolean;
  readonly absence: Facts;
  readonly values: readonly { readonly key: string; readonly right: boolean; readonly facts: Facts }[];
}

/** The judged fields of one document, for both looks. */
export interface JudgedDocument {
  readonly first: readonly JudgedField[];
  second(weights: LookWeights): readonly JudgedField[];
}

/** Values of a field that take part in a fit; what stands lower is never chosen. */
const mostValues = 16;

export async function judgeDocument(set: string, document: BlendDocument, kept: KeptAnswers): Promise<JudgedDocument> {
  const readings = await document.readings();
  const plan = planFields(compileSchema(document.schema));
  const readerAnswers = await kept.of(document.id, readings, plan);
  const cases = blendCases({ model: modelDocument(readings), plan, readerAnswers });
  const rightAt = new Map<string, boolean>();
  const isRight = (pointer: string, value: JsonValue, printed: string): boolean => {
    const key = `${pointer}\0${typeof value}\0${String(value)}\0${printed}`;
    const right = rightAt.get(key) ?? document.isRight(pointer, value, printed);
    rightAt.set(key, right);
    return right;
  };
  const judge = (one: BlendCase): JudgedField[] => {
    const stated = document.states(one.pointer);
    if (stated === undefined) return [];
    const promise = ({ facts }: BlendCase['values'][number]): number =>
      (facts['over'] ?? 0) + (facts['likely'] ?? 0) / 4;
    const values = one.values
      .toSorted((a, b) => promise(b) - promise(a))
      .slice(0, mostValues)
      .map(({ value, printed, key, facts }) => ({ key, facts, right: stated && isRight(one.pointer, value, printed) }));
    return [{ set, document: document.id, kind: one.kind, stated, absence: one.absence, values }];
  };
  return {
    first: cases.first.flatMap(judge),
    second: (weights) => cases.second(weights).flatMap(judge),
  };
}
