import { isRunningText } from '../labels/place-label.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { tickMarksOf } from '../candidates/tick-marks.js';
import { documentKinds } from './document-kinds.js';
import { type KindHit, kindHitsOf } from './kind-hits.js';
import weights from './classification-weights.json' with { type: 'json' };

/** How much each feature counts, 1 as usual. */
export interface FeatureFactors {
  readonly title: number;
  readonly cue: number;
  readonly label: number;
  readonly layout: number;
}

/** What speaks for one kind of document. */
export interface KindPoints {
  readonly kind: string;
  readonly points: number;
  /** Strongest first, one a phrase. */
  readonly hits: readonly KindHit[];
}

/** What the given pages say of each kind of document; `keep` leaves hits out. */
export function kindPoints(
  model: DocumentModel,
  pages: ReadonlySet<number>,
  factors: FeatureFactors,
  keep: (hit: KindHit) => boolean,
): ReadonlyMap<string, KindPoints> {
  const byKind = new Map<string, Map<string, KindHit>>();
  for (const hit of kindHitsOf(model)) {
    if (!pages.has(hit.page) || !keep(hit)) continue;
    const known = byKind.get(hit.kind) ?? new Map<string, KindHit>();
    byKind.set(hit.kind, known);
    const place = `${hit.feature} ${hit.key}`;
    if ((known.get(place)?.weight ?? 0) < hit.weight) known.set(place, hit);
  }
  const looks = layoutOf(model, pages);
  return new Map(
    documentKinds.map(({ id, layout }) => {
      const hits = [...(byKind.get(id)?.values() ?? [])].sort(
        (a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1),
      );
      const sum = (feature: KindHit['feature']): number =>
        hits.reduce((total, hit) => total + (hit.feature === feature ? hit.weight : 0), 0);
      const w = weights.points;
      const points =
        factors.title * w.title * titlePoints(hits) +
        factors.cue * w.cue * Math.log1p(sum('cue')) +
        factors.label * w.label * Math.log1p(sum('label')) +
        factors.layout * w.layout * (layout === undefined ? 0 : (looks[layout] ?? 0));
      return [id, { kind: id, points, hits }];
    }),
  );
}

/** The best title counts, the others support it a little. */
function titlePoints(hits: readonly KindHit[]): number {
  const [best, ...others] = hits.filter(({ feature }) => feature === 'title').map(({ weight }) => weight);
  const w = weights.title;
  const more = others.reduce((sum, weight) => sum + w.more * Math.min(1, weight), 0);
  return Math.min(w.most, (best ?? 0) + Math.min(1, more));
}

/** How much pages look like a till roll, running text, a form, 0..1. */
function layoutOf(model: DocumentModel, pages: ReadonlySet<number>): Readonly<Record<string, number>> {
  const w = weights.layout;
  const rows = model.rows.filter(({ page }) => pages.has(page));
  const words = rows.reduce((sum, row) => sum + row.words.length, 0) || 1;
  const running = rows
    .filter((row) => row.segments.some((segment) => isRunningText(row, segment)))
    .reduce((sum, row) => sum + row.words.length, 0);
  const boxes = rows.reduce((sum, { index }) => sum + (tickMarksOf(model).get(index)?.length ?? 0), 0);
  const lines = rows.filter(({ text }) => /_{4}|\.{8}/.test(text)).length;
  const [first = 0] = pages;
  const width = model.pages[first]?.width ?? Infinity;
  return {
    narrow: width < w.narrow ? 1 : 0,
    prose: Math.min(1, running / words / w.running),
    form: Math.min(1, (boxes + lines) / w.form),
  };
}
