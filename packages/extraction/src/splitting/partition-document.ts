import { foldText } from '@docquorum/glossary';
import { type JsonValue, OptionError, pointerSteps, type Source } from '@docquorum/document';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { extractRun } from '../extract-run.js';
import type { ExtractedRun } from '../extracted-run.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { modelDocument } from '../page-model/model-document.js';
import { planFields } from '../plan/plan-fields.js';
import type { FieldPlan } from '../plan/field-plan.js';
import { breakPointsOf } from './page-breaks.js';

export interface PartitionRequest {
  readonly model: DocumentModel;
  /** What tells the parts apart, named like a field: `invoice_number`. Not empty. */
  readonly key: string;
  /** What is meant by the key, as the description of a field would say it. @default '' */
  readonly instructions?: string;
  /** A page that prints several keys belongs to the part of each; else to that of the first. @default true */
  readonly allowOverlap?: boolean;
}

/** The pages that belong to one value of the key. */
export interface Partition {
  /** As printed; '' for pages before the first key that go with none. */
  readonly key: string;
  /** 1-based page numbers, ascending. */
  readonly pages: readonly number[];
  /** How sure the values found on its pages are, 0..1; 0 for pages without one. */
  readonly confidence: number;
  /** Where the key stands, page by page. */
  readonly sources: readonly Source[];
}

interface KeyOnPage {
  readonly key: string;
  readonly confidence: number;
  readonly source: Source;
}

/**
 * Parts a file by the value of a key, such as one invoice number after another. A page that prints no key goes with
 * the one before, unless a new document begins there. Parts come in the order of their first pages.
 * @throws OptionError for an empty key
 */
export function partitionDocument(request: PartitionRequest): Partition[] {
  const { model, key, instructions = '', allowOverlap = true } = request;
  if (key.trim() === '') throw new OptionError('key must not be empty.', { details: { option: 'key' } });
  const plans = planKey(key, instructions);
  const breaks = breakPointsOf(model);
  const parts = new Map<string, { key: string; pages: number[]; found: KeyOnPage[] }>();
  let current: readonly string[] = [''];
  for (const [i, reading] of model.readings.entries()) {
    const page = modelDocument([reading], model.layout);
    const kept = keysOf(page, plans, allowOverlap);
    if (kept.length > 0) current = kept.map((one) => foldText(one.key));
    else if (i > 0 && (breaks[i] ?? 0) > surelyNew) current = [''];
    else current = current.slice(-1);
    for (const id of current) {
      const part = parts.get(id) ?? {
        key: kept.find((one) => foldText(one.key) === id)?.key ?? '',
        pages: [],
        found: [],
      };
      parts.set(id, part);
      part.pages.push(reading.pageNumber);
      part.found.push(...kept.filter((one) => foldText(one.key) === id));
    }
  }
  return [...parts.values()].map((part) => ({
    key: part.key,
    pages: part.pages,
    confidence: part.found.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, part.found.length),
    sources: part.found.map(({ source }) => source),
  }));
}

/** Log odds from which a page without a key begins something else. */
const surelyNew = 2;

/** Schemas that ask for the key of a page, and for all that it prints. */
interface KeyPlans {
  readonly one: FieldPlan;
  readonly all: FieldPlan;
}

function planKey(key: string, instructions: string): KeyPlans {
  const field = { type: 'string', ...(instructions !== '' && { description: instructions }) };
  const planOf = (property: JsonSchema): FieldPlan =>
    planFields(compileSchema({ type: 'object', properties: { [key]: property } }));
  return { one: planOf(field), all: planOf({ type: 'array', items: field }) };
}

/** The key that a page prints; all of them, in reading order, where they are labelled alike. */
function keysOf(page: DocumentModel, { one, all }: KeyPlans, several: boolean): KeyOnPage[] {
  const keys = keysIn(extractRun({ model: page, plan: one }));
  const [first] = keys;
  const others = several && first ? keysIn(extractRun({ model: page, plan: all })) : [];
  return others.some(({ key }) => key === first?.key) ? others : keys;
}

const keysIn = ({ output, sources, confidences }: ExtractedRun): KeyOnPage[] =>
  [...sources].flatMap(([pointer, [source]]) => {
    const steps = pointerSteps(pointer);
    const value = steps.reduce<JsonValue>((node, step) => childOf(node, step), output);
    return source && value !== null ? [{ key: String(value), confidence: confidences.get(pointer) ?? 0, source }] : [];
  });

const childOf = (node: JsonValue, step: string): JsonValue =>
  (Array.isArray(node) ? node[Number(step)] : typeof node === 'object' ? node?.[step] : undefined) ?? null;
