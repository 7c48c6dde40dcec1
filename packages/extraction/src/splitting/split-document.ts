import { OptionError } from '@docquorum/document';
import type { Category } from '../classification/category-kinds.js';
import { classifyDocument } from '../classification/classify-document.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { breakPointsOf } from './page-breaks.js';
import weights from './splitting-weights.json' with { type: 'json' };

/** A document that a file may hold. */
export interface Subdocument extends Category {
  /** The file may hold several; else all its pages make one part. @default false */
  readonly allowMultipleInstances?: boolean;
}

export interface SplitRequest {
  readonly model: DocumentModel;
  /** At least one; names must differ. Their order does not matter. */
  readonly subdocuments: readonly Subdocument[];
  readonly instructions?: string;
  /** Another view of the same pages, always in the same way. */
  readonly seed?: number;
}

/** Some pages of a file that are one document. */
export interface SplitPart {
  readonly name: string;
  /** 1-based page numbers, ascending. */
  readonly pages: readonly number[];
  /** How sure the name of each of its pages is, on average, 0..1; not calibrated. */
  readonly confidence: number;
}

/** A page with its name, and whether a document begins there. */
interface NamedPage {
  readonly name: string;
  readonly starts: boolean;
  readonly confidence: number;
}

/**
 * Parts a file into documents: pages are named as `classifyDocument` would, and a new document begins where numbering,
 * titles, letterheads, reference numbers or paper change. Every page is in exactly one part; parts come in page order.
 * @throws OptionError without subdocuments, or when two share a name
 */
export function splitDocument(request: SplitRequest): SplitPart[] {
  const { model, subdocuments } = request;
  if (subdocuments.length === 0) {
    throw new OptionError('subdocuments must hold at least one.', { details: { option: 'subdocuments' } });
  }
  const several = new Set(subdocuments.filter((one) => one.allowMultipleInstances).map(({ name }) => name));
  const parts: { name: string; pages: number[]; sum: number }[] = [];
  for (const [i, { name, starts, confidence }] of namePages(request).entries()) {
    const pageNumber = model.pages[i]?.pageNumber ?? i + 1;
    const known = parts.findLast((part) => part.name === name);
    const last = parts.at(-1);
    const goesOn = known && (several.has(name) ? known === last && !starts : true);
    if (goesOn) {
      known.pages.push(pageNumber);
      known.sum += confidence;
    } else parts.push({ name, pages: [pageNumber], sum: confidence });
  }
  return parts.map(({ name, pages, sum }) => ({ name, pages, confidence: sum / pages.length }));
}

/**
 * The names and beginnings that fit all pages best together (Viterbi): within a document the name stays, a beginning
 * costs or gains what speaks for one.
 */
function namePages({ model, subdocuments, instructions, seed }: SplitRequest): NamedPage[] {
  const names = subdocuments.map(({ name }) => name).toSorted();
  const breaks = breakPointsOf(model);
  const scores = model.pages.map((_, page) => {
    const { scores: shares } = classifyDocument({
      model,
      categories: subdocuments,
      pages: new Set([page]),
      ...(instructions !== undefined && { instructions }),
      ...(seed !== undefined && { seed }),
    });
    return new Map(shares.map(({ category, score }) => [category, score]));
  });
  interface State {
    readonly points: number;
    readonly from: number;
    readonly starts: boolean;
  }
  const table: State[][] = [];
  for (const [page, shares] of scores.entries()) {
    const before = table[page - 1];
    const bestBefore = before ? indexOfMost(before.map(({ points }) => points)) : -1;
    table.push(
      names.map((name, i): State => {
        const own = weights.sharpness * Math.log(Math.max(1e-4, shares.get(name) ?? 0));
        if (!before) return { points: own, from: -1, starts: true };
        const gain = weights.boundary * (breaks[page] ?? 0);
        const start = (before[bestBefore]?.points ?? 0) + gain;
        const stay = before[i]?.points ?? -Infinity;
        return start > stay
          ? { points: start + own, from: bestBefore, starts: true }
          : { points: stay + own, from: i, starts: false };
      }),
    );
  }
  const named: NamedPage[] = [];
  let at = indexOfMost((table.at(-1) ?? []).map(({ points }) => points));
  for (let page = table.length - 1; page >= 0; page -= 1) {
    const state = table[page]?.[at];
    const name = names[at] ?? '';
    named.unshift({ name, starts: state?.starts ?? true, confidence: scores[page]?.get(name) ?? 0 });
    if (state && state.from >= 0) at = state.from;
  }
  return named;
}

const indexOfMost = (values: readonly number[]): number => values.indexOf(Math.max(...values));
