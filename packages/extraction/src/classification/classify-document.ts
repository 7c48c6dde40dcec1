import { OptionError, type Source } from '@docquorum/document';
import { tokenise } from '../labels/tokenise.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { spanSource } from '../page-model/span.js';
import { seededRandom } from '../seeded-random.js';
import { type Category, readCategory, type ReadCategory } from './category-kinds.js';
import { documentKinds } from './document-kinds.js';
import type { KindHit } from './kind-hits.js';
import { type FeatureFactors, kindPoints, type KindPoints } from './kind-points.js';
import { explainChoice } from './explain-choice.js';
import weights from './classification-weights.json' with { type: 'json' };

export interface ClassifyRequest {
  readonly model: DocumentModel;
  /** At least one; names must differ. Their order does not matter. */
  readonly categories: readonly Category[];
  /** Free text; sentences that name a category count as part of its description. */
  readonly instructions?: string;
  /** Pages that count, as indices into the model. @default all */
  readonly pages?: ReadonlySet<number>;
  /** Another view of the same words: features weigh differently and some cues are left out, always in the same way. */
  readonly seed?: number;
}

/** The category of a document and why. */
export interface Classification {
  /** Name of one of the given categories. */
  readonly category: string;
  /** One or two sentences that cite what was seen. */
  readonly reasoning: string;
  /** Share of each category, best first; they add up to 1. Not calibrated. */
  readonly scores: readonly { readonly category: string; readonly score: number }[];
  /** The words that the reasoning cites, with their places. */
  readonly evidence: readonly Source[];
}

/** A category with its points and what speaks for it. */
export interface ScoredCategory {
  readonly read: ReadCategory;
  readonly points: number;
  readonly hits: readonly KindHit[];
  /** Words of the caller that the document prints. */
  readonly words: readonly string[];
}

/**
 * Chooses one of the categories for a document: by its title, by words and labels that documents of a kind print, by
 * how its pages look, and by the words of the caller's names and descriptions.
 * @throws OptionError without categories, or when two share a name
 */
export function classifyDocument(request: ClassifyRequest): Classification {
  const { model, categories, instructions, seed } = request;
  checkCategories(categories);
  const pages = request.pages ?? new Set(model.pages.keys());
  const random = seed === undefined ? undefined : seededRandom(seed);
  const found = kindPoints(model, pages, factorsOf(random), keepOf(seed));
  const read = categories.map((category) => readCategory(category, instructions));
  const scored = read
    .map((one) => scoreCategory(one, read, found, model, pages))
    // Equal points are settled by name, so that the order of the categories does not matter.
    .sort((a, b) => b.points - a.points || (a.read.category.name < b.read.category.name ? -1 : 1));
  const scores = shares(scored);
  const [best] = scored;
  if (!best) throw new OptionError('categories is empty', { details: { option: 'categories' } });
  const { reasoning, cited } = explainChoice(model, best, scored[1]);
  return {
    category: best.read.category.name,
    reasoning,
    scores,
    evidence: cited.map((hit) => spanSource(model, hit)),
  };
}

function checkCategories(categories: readonly Category[]): void {
  const names = new Set(categories.map(({ name }) => name));
  if (categories.length > 0 && names.size === categories.length) return;
  const problem = categories.length === 0 ? 'must hold at least one category' : 'must have different names';
  throw new OptionError(`categories ${problem}.`, { details: { option: 'categories' } });
}

function scoreCategory(
  read: ReadCategory,
  all: readonly ReadCategory[],
  found: ReadonlyMap<string, KindPoints>,
  model: DocumentModel,
  pages: ReadonlySet<number>,
): ScoredCategory {
  const w = weights.category;
  if (read.isOther) {
    const covered = new Set(all.flatMap((other) => [...other.kinds.keys()]));
    const [uncovered] = documentKinds
      .flatMap(({ id }) => (covered.has(id) ? [] : (found.get(id) ?? [])))
      .toSorted((a, b) => b.points - a.points);
    return { read, points: w.otherBase + w.other * (uncovered?.points ?? 0), hits: uncovered?.hits ?? [], words: [] };
  }
  let best: { readonly points: number; readonly hits: readonly KindHit[] } = { points: 0, hits: [] };
  for (const [kind, affinity] of read.kinds) {
    const of = found.get(kind);
    if (of && of.points * affinity > best.points) best = { points: of.points * affinity, hits: of.hits };
  }
  const { share, words } = wordShare(read, model, pages);
  const points = best.points + share * (read.kinds.size > 0 ? w.wordsOfKnown : w.words);
  return { read, points, hits: best.hits, words };
}

const wordsOf = perModel((model) => {
  const pages = model.pages.map(() => new Set<string>());
  for (const row of model.rows) for (const { key } of tokenise(row.text)) pages[row.page]?.add(key);
  return pages;
});

/** How much of what a category says the pages print, by weight. */
function wordShare(
  { words }: ReadCategory,
  model: DocumentModel,
  pages: ReadonlySet<number>,
): { share: number; words: string[] } {
  const printed = [...pages].flatMap((page) => wordsOf(model)[page] ?? []);
  const isPrinted = (word: string): boolean =>
    printed.some((set) => set.has(word) || set.has(`${word}s`) || (word.endsWith('s') && set.has(word.slice(0, -1))));
  let total = 0;
  let said = 0;
  const found: string[] = [];
  for (const [word, weight] of words) {
    total += weight;
    if (!isPrinted(word)) continue;
    said += weight;
    found.push(word);
  }
  return { share: total === 0 ? 0 : said / total, words: found };
}

/** Softmax of the points. */
function shares(scored: readonly ScoredCategory[]): { category: string; score: number }[] {
  const most = Math.max(...scored.map(({ points }) => points));
  const powers = scored.map(({ points }) => Math.exp(weights.category.sharpness * (points - most)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return scored.map(({ read }, i) => ({ category: read.category.name, score: (powers[i] ?? 0) / total }));
}

function factorsOf(random: (() => number) | undefined): FeatureFactors {
  const factor = (): number => (random ? 1 + weights.vote.spread * (2 * random() - 1) : 1);
  return { title: factor(), cue: factor(), label: factor(), layout: factor() };
}

/** Which cues a seed leaves out follows from their words, not from their order. */
function keepOf(seed: number | undefined): (hit: KindHit) => boolean {
  if (seed === undefined) return () => true;
  return ({ feature, key }) => {
    if (feature === 'title') return true;
    let hash = seed >>> 0;
    for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193) >>> 0;
    return seededRandom(hash)() >= weights.vote.dropped;
  };
}
